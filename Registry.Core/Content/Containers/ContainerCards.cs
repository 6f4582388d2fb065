using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Containers;

/// <summary>A container outside its collection's page.</summary>
public sealed record ContainerCard
{
    public required Guid Id { get; init; }

    public required string Collection { get; init; }

    public required string Name { get; init; }

    /// <summary>The beginning of the description; Markdown.</summary>
    public required string Description { get; init; }

    /// <summary>The tags moved last, four at most.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the signatures of everything that the tag moved last names hold.</summary>
    public bool IsTagVerified { get; init; }

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public required IReadOnlyList<string> Architectures { get; init; }

    /// <summary>Logical bytes of all its images.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required int StarCount { get; init; }

    public required DateTimeOffset? PushedAt { get; init; }

    public required bool IsPrivate { get; init; }
}

internal static class ContainerCards
{
    /// <summary>Of a description, what lists need to show its first paragraph.</summary>
    internal const int SummaryLength = 300;

    private const int TagsNamed = 4;

    /// <summary>The containers that have an image and that <paramref name="caller"/> may know of.</summary>
    public static IQueryable<Container> VisibleContainers(this RegistryDbContext db, Caller caller) =>
        db.Containers.AsNoTracking().Where(c => c.ImageCount > 0 && db.Collections.VisibleTo(db, caller).Any(parent => parent.Id == c.CollectionId));

    /// <summary>Reads the cards of one page of containers, in the order of <paramref name="containers"/>.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="containers">Ordered, and cut to one page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<ContainerCard>> ReadCardsAsync(
        this RegistryDbContext db, IQueryable<Container> containers, CancellationToken cancellationToken)
    {
        var cards = await containers.Select(c => new ContainerCard
        {
            Id = c.Id,
            Collection = c.Collection!.Name,
            Name = c.Name,
            Description = c.Description.Substring(0, SummaryLength),
            Architectures = db.Images.Where(image => image.ContainerId == c.Id && image.Architecture != null)
                .Select(image => image.Architecture!).Distinct().OrderBy(name => name).ToList(),
            SizeBytes = c.SizeBytes,
            PullCount = c.PullCount,
            StarCount = c.StarCount,
            PushedAt = c.LastPushedAt,
            IsPrivate = c.Collection.IsPrivate,
        }).ToListAsync(cancellationToken);
        Guid[] ids = [.. cards.Select(card => card.Id)];
        var tags = await db.LastTagsAsync(ids, TagsNamed, cancellationToken);
        var topics = await db.TopicsOfContainersAsync(ids, cancellationToken);
        return
        [
            .. cards.Select(card => card with
            {
                Tags = [.. tags[card.Id].Select(tag => tag.Name)],
                IsTagVerified = tags[card.Id].FirstOrDefault()?.IsVerified is true,
                Topics = [.. topics[card.Id]],
            }),
        ];
    }
}
