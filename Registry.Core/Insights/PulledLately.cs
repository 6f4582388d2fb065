using Microsoft.EntityFrameworkCore;
using Registry.Core.Collections;
using Registry.Core.Data;
using Registry.Core.Events;

namespace Registry.Core.Insights;

/// <summary>How far back "most pulled" looks.</summary>
public enum PullSpan
{
    /// <summary>Today and the six days before (UTC).</summary>
    Week,

    /// <summary>Today and the 29 days before (UTC).</summary>
    Month,

    /// <summary>Since the beginning.</summary>
    All,
}

/// <summary>A container with its pulls in a span of time.</summary>
public sealed record PulledContainer(Guid ContainerId, long Pulls);

/// <summary>The containers pulled most, the first ones of each span.</summary>
public sealed record PulledMost(IReadOnlyList<PulledContainer> Week, IReadOnlyList<PulledContainer> Month);

/// <summary>The containers pulled most in the last days; in a large registry it may be a few seconds old.</summary>
public sealed class PulledLately(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock) : SharedFigures<PulledMost>(contexts, bus, clock)
{
    /// <summary>Places that are kept.</summary>
    public const int Places = 50;

    private const int WeekDays = 7;
    private const int MonthDays = 30;
    private readonly TimeProvider _clock = clock;

    protected override bool IsSpoiledBy(RegistryEvent change) =>
        change.Kind is RegistryEventKind.CollectionChanged or RegistryEventKind.ImageDeleted;

    protected override async Task<PulledMost> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        return new PulledMost(
            await RankAsync(db, collections, today.AddDays(1 - WeekDays), cancellationToken),
            await RankAsync(db, collections, today.AddDays(1 - MonthDays), cancellationToken));
    }

    protected override PulledMost Add(PulledMost left, PulledMost right) => new(Merged(left.Week, right.Week), Merged(left.Month, right.Month));

    private static async Task<IReadOnlyList<PulledContainer>> RankAsync(
        RegistryDbContext db, IQueryable<Collection> collections, DateOnly since, CancellationToken cancellationToken) =>
        await db.PullDays
            .Where(day => day.Day >= since && db.Containers.Any(c => c.Id == day.ContainerId && c.ImageCount > 0 && collections.Any(parent => parent.Id == c.CollectionId)))
            .GroupBy(day => day.ContainerId)
            .Select(group => new { Id = group.Key, Pulls = group.Sum(day => day.Count) })
            .OrderByDescending(row => row.Pulls).ThenByDescending(row => row.Id)
            .Take(Places)
            .Select(row => new PulledContainer(row.Id, row.Pulls))
            .ToListAsync(cancellationToken);

    private static List<PulledContainer> Merged(IReadOnlyList<PulledContainer> left, IReadOnlyList<PulledContainer> right) =>
        [.. left.Concat(right).OrderByDescending(row => row.Pulls).ThenByDescending(row => row.ContainerId).Take(Places)];
}
