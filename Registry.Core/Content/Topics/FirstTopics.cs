using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Topics;

/// <summary>The topics that a container starts with: what its first image was built from, as the <c>From:</c> of the definition's last stage says it. A file of the builder's own is no topic.</summary>
internal static class FirstTopics
{
    private const string From = "from:";
    private const string Bootstrap = "bootstrap:";

    /// <summary>Where images come from that others can have too, and are called by name.</summary>
    private static readonly HashSet<string> Registries = new(["docker", "library", "shub", "oras", "docker-daemon"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Topics for a definition; none when it has no <c>From:</c>, or one that no topic can be made of.</summary>
    public static IReadOnlyList<string> Of(string? definition)
    {
        var (source, name) = (string.Empty, string.Empty);
        foreach (var line in DefinitionSections.FinalStage(definition ?? string.Empty).AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (text is ['%', ..])
            {
                break;
            }

            source = ValueOf(text, Bootstrap) ?? source;
            name = ValueOf(text, From) ?? name;
        }

        return Registries.Contains(source) && name is not (['/', ..] or ['.', ..]) && NameOf(name) is { Succeeded: true } topic ? [topic.Value] : [];
    }

    private static string? ValueOf(ReadOnlySpan<char> line, string key) =>
        line.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? line[key.Length..].Trim().ToString() : null;

    /// <summary>Gives the container its first topics, unless this is not its first image or somebody gave it topics already. Part of the push's transaction.</summary>
    public static Task AddFirstTopicsAsync(
        this RegistryDbContext db, ContainerScope scope, string? definition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var topics = Of(definition).ToArray();
        return topics.Length == 0 ? Task.CompletedTask : db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO topics (id, collection_id, container_id, name, added_at)
            SELECT first.id, {scope.Grant.CollectionId}, {scope.ContainerId}, first.name, {now}
            FROM unnest({topics.Select(_ => Guid.CreateVersion7(now)).ToArray()}, {topics}) AS first (id, name)
            WHERE EXISTS (SELECT 1 FROM containers WHERE id = {scope.ContainerId} AND image_count = 1)
                AND NOT EXISTS (SELECT 1 FROM topics WHERE container_id = {scope.ContainerId})
            """,
            cancellationToken);
    }

    /// <summary><c>nvcr.io/nvidia/pytorch:23.05-py3</c> is <c>pytorch</c>.</summary>
    private static Result<string> NameOf(ReadOnlySpan<char> reference)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny(':', '@');
        name = end < 0 ? name : name[..end];
        return TopicName.Parse(name.ToString());
    }
}
