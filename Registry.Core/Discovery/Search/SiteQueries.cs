using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Search;

/// <summary>The registry in four figures, as far as the caller may see it.</summary>
/// <param name="Images">Complete images.</param>
/// <param name="PullsThisWeek">Pulls in the last seven days, today included (UTC).</param>
/// <param name="Bytes">Logical bytes.</param>
/// <param name="Collections">Collections.</param>
public sealed record SiteFigures(long Images, long PullsThisWeek, long Bytes, long Collections);

/// <summary>What the home page shows.</summary>
public sealed class SiteQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    public async Task<SiteFigures> FiguresAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller);
        var sums = await visible
            .GroupBy(_ => 1)
            .Select(all => new { Images = all.Sum(c => (long)c.ImageCount), Bytes = all.Sum(c => c.SizeBytes), Collections = all.LongCount() })
            .SingleOrDefaultAsync(cancellationToken);
        var since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-6);
        var pulls = await db.CollectionPullDays
            .Where(day => day.Day >= since && visible.Any(c => c.Id == day.CollectionId))
            .SumAsync(day => day.Count, cancellationToken);
        return new SiteFigures(sums?.Images ?? 0, pulls, sums?.Bytes ?? 0, sums?.Collections ?? 0);
    }

    /// <summary>The containers pushed to last.</summary>
    public async Task<IReadOnlyList<ContainerCard>> LatestPushesAsync(Caller caller, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var containers = db.VisibleContainers(caller).OrderByDescending(c => c.LastPushedAt).ThenByDescending(c => c.Id).Take(Bounded(count));
        return await db.ReadCardsAsync(containers, cancellationToken);
    }

    /// <summary>The containers pulled most.</summary>
    public async Task<IReadOnlyList<ContainerCard>> MostPulledAsync(Caller caller, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var containers = db.VisibleContainers(caller).Where(c => c.PullCount > 0).OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Take(Bounded(count));
        return await db.ReadCardsAsync(containers, cancellationToken);
    }

    private static int Bounded(int count) => Math.Clamp(count, 1, PageRequest.MaxSize);
}
