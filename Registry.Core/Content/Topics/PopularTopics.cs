using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Topics;

/// <summary>The topics used most, the first hundred of them.</summary>
public sealed class PopularTopics(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock) : SharedFigures<IReadOnlyList<TopicRow>>(contexts, bus, clock)
{
    /// <summary>More than anybody shows, because a member's own collections can bring a topic forward.</summary>
    private const int Kept = 100;

    // A push can bring a container's first topics, and what is deleted takes its topics along.
    protected override bool IsSpoiledBy(RegistryEvent change) => change.Kind is RegistryEventKind.TopicsChanged
        or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted;

    protected override async Task<IReadOnlyList<TopicRow>> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken) =>
        await db.Topics
            .Where(topic => collections.Any(c => c.Id == topic.CollectionId) && !db.Containers.Any(c => c.Id == topic.ContainerId && c.ImageCount == 0))
            .GroupBy(topic => topic.Name)
            .Select(group => new { Name = group.Key, Uses = group.Count(), Collections = group.Count(topic => topic.ContainerId == null) })
            .OrderByDescending(row => row.Uses).ThenBy(row => row.Name)
            .Take(Kept)
            .Select(row => new TopicRow(row.Name, row.Collections, row.Uses - row.Collections))
            .ToListAsync(cancellationToken);

    protected override IReadOnlyList<TopicRow> Add(IReadOnlyList<TopicRow> left, IReadOnlyList<TopicRow> right) =>
    [
        .. left.Concat(right)
            .GroupBy(row => row.Name, StringComparer.Ordinal)
            .Select(group => new TopicRow(group.Key, group.Sum(row => row.Collections), group.Sum(row => row.Containers)))
            .OrderByDescending(row => row.Collections + row.Containers).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Take(Kept),
    ];
}
