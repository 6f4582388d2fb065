using Microsoft.EntityFrameworkCore;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Errors;

namespace Registry.Core.Topics;

/// <summary>The topics that a container starts with: what its first image was built from, as the definition's <c>From:</c> says it.</summary>
internal static class FirstTopics
{
    /// <summary>A build of several stages names several images; more than this say nothing any more.</summary>
    private const int MaxTopics = 3;

    private const string From = "from:";
    private const string Bootstrap = "bootstrap:";

    /// <summary>Of files that <c>From:</c> can name, in this order: of "a.tar.gz" two go.</summary>
    private static readonly string[] Extensions = [".gz", ".tar", ".sif", ".simg", ".img"];

    /// <summary>Topics for a definition; none when it has no <c>From:</c>, or one that no topic can be made of.</summary>
    public static IReadOnlyList<string> Of(string? definition)
    {
        var topics = new List<string>();
        var isHeader = true;
        foreach (var line in definition.AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            isHeader = text is not ['%', ..] && (isHeader || text.StartsWith(Bootstrap, StringComparison.OrdinalIgnoreCase));
            if (isHeader && text.StartsWith(From, StringComparison.OrdinalIgnoreCase)
                && NameOf(text[From.Length..].Trim()) is { Succeeded: true } topic && !topics.Contains(topic.Value))
            {
                topics.Add(topic.Value);
            }
        }

        return [.. topics.Take(MaxTopics)];
    }

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

    /// <summary><c>nvcr.io/nvidia/pytorch:23.05-py3</c> is <c>pytorch</c>, <c>images/base.sif</c> is <c>base</c>.</summary>
    private static Result<string> NameOf(ReadOnlySpan<char> reference)
    {
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny(':', '@');
        name = end < 0 ? name : name[..end];
        foreach (var extension in Extensions)
        {
            name = name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name[..^extension.Length] : name;
        }

        return TopicName.Parse(name.ToString());
    }
}
