using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Discovery.Insights;

/// <summary>Something with its pulls in a span of days, and in as many days before.</summary>
public sealed record PulledThing(Guid Id, long Pulls, long Before);

/// <summary>The containers, or the collections, pulled most in one span.</summary>
internal sealed class PulledMost(int days, bool ofContainers, IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock)
    : SharedFigures<IReadOnlyList<PulledThing>>(contexts, bus, clock)
{
    private readonly TimeProvider _clock = clock;

    protected override bool IsSpoiledBy(RegistryEvent change) =>
        change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImageDeleted;

    protected override async Task<IReadOnlyList<PulledThing>> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken)
    {
        var since = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(1 - days);
        var before = since.AddDays(-days);
        var pulls = ofContainers
            ? db.PullDays
                .Where(day => day.Day >= before && db.Containers.Any(c => c.Id == day.ContainerId && c.ImageCount > 0 && collections.Any(parent => parent.Id == c.CollectionId)))
                .Select(day => new { Id = day.ContainerId, day.Day, day.Count })
            : db.CollectionPullDays
                .Where(day => day.Day >= before && collections.Any(c => c.Id == day.CollectionId))
                .Select(day => new { Id = day.CollectionId, day.Day, day.Count });
        return await pulls
            .GroupBy(day => day.Id)
            .Select(group => new { Id = group.Key, Pulls = group.Sum(day => day.Day >= since ? day.Count : 0L), Before = group.Sum(day => day.Day < since ? day.Count : 0L) })
            .Where(row => row.Pulls > 0)
            .OrderByDescending(row => row.Pulls).ThenByDescending(row => row.Id)
            .Take(PulledLately.Places)
            .Select(row => new PulledThing(row.Id, row.Pulls, row.Before))
            .ToListAsync(cancellationToken);
    }

    protected override IReadOnlyList<PulledThing> Add(IReadOnlyList<PulledThing> left, IReadOnlyList<PulledThing> right) =>
        [.. left.Concat(right).OrderByDescending(row => row.Pulls).ThenByDescending(row => row.Id).Take(PulledLately.Places)];
}
