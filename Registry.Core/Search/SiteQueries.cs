using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Paging;

namespace Registry.Core.Search;

/// <summary>The registry in four figures, as far as the caller may see it.</summary>
/// <param name="Images">Complete images.</param>
/// <param name="PullsThisWeek">Pulls in the last seven days, today included (UTC).</param>
/// <param name="Bytes">Logical bytes.</param>
/// <param name="Collections">Collections.</param>
public sealed record SiteFigures(long Images, long PullsThisWeek, long Bytes, long Collections);

/// <summary>What the home page and the search show.</summary>
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

    /// <summary>Containers whose name or description, or whose collection's name, contains the text.</summary>
    public async Task<PageOf<ContainerCard>> SearchAsync(Caller caller, string text, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pattern = LikePattern.Containing(text.Trim());

        // A union, not an "or" over two tables: each branch then has its own index.
        var named = db.Containers.Where(c => EF.Functions.ILike(c.Name, pattern, LikePattern.Escape)).Select(c => c.Id)
            .Union(db.Containers.Where(c => EF.Functions.ILike(c.Description, pattern, LikePattern.Escape)).Select(c => c.Id))
            .Union(db.Containers.Where(c => db.Collections.Any(parent => parent.Id == c.CollectionId && EF.Functions.ILike(parent.Name, pattern, LikePattern.Escape)))
                .Select(c => c.Id));
        var found = db.VisibleContainers(caller).Where(c => named.Contains(c.Id));
        var total = await found.LongCountAsync(cancellationToken);
        var containers = found.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Skip(page.Offset).Take(page.Size);
        return new PageOf<ContainerCard>(await db.ReadCardsAsync(containers, cancellationToken), total, page);
    }

    private static int Bounded(int count) => Math.Clamp(count, 1, PageRequest.MaxSize);
}
