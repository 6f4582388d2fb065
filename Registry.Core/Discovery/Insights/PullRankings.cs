using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Discovery.Insights;

/// <summary>A container with its place in a ranking.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="SizeBytes">Logical bytes.</param>
/// <param name="Pulls">In the span of the ranking.</param>
public sealed record RankedContainer(string Collection, string Name, long SizeBytes, long Pulls);

/// <summary>A place in a ranking of some days.</summary>
/// <typeparam name="T">What is ranked.</typeparam>
/// <param name="Row">What has the place.</param>
/// <param name="Pulls">In the span of the ranking.</param>
/// <param name="Before">In as many days before.</param>
public sealed record Ranked<T>(T Row, long Pulls, long Before);

/// <summary>What is pulled most, of what the caller may see.</summary>
public sealed class PullRankings(IDbContextFactory<RegistryDbContext> contexts, PulledLately lately)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="span">How far back it looks.</param>
    /// <param name="count">Places; at most <see cref="PulledLately.Places"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<RankedContainer>> ListAsync(Caller caller, PullSpan span, int count, CancellationToken cancellationToken)
    {
        var places = Math.Clamp(count, 1, PulledLately.Places);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.VisibleContainers(caller);
        if (span == PullSpan.All)
        {
            return await visible
                .Where(c => c.PullCount > 0)
                .OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id)
                .Take(places)
                .Select(c => new RankedContainer(c.Collection!.Name, c.Name, c.SizeBytes, c.PullCount))
                .ToListAsync(cancellationToken);
        }

        var ranked = await lately.ReadAsync(caller, span, ofContainers: true, cancellationToken);

        // Names are read now, with the caller's rights of this moment: what was hidden since it was ranked falls out.
        Guid[] ids = [.. ranked.Select(row => row.Id)];
        var rows = await visible
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, Collection = c.Collection!.Name, c.Name, c.SizeBytes })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return
        [
            .. ranked.Where(row => rows.ContainsKey(row.Id)).Take(places)
                .Select(row => (Row: rows[row.Id], row.Pulls))
                .Select(pair => new RankedContainer(pair.Row.Collection, pair.Row.Name, pair.Row.SizeBytes, pair.Pulls)),
        ];
    }

    /// <summary>A page of the containers pulled most in some days; at most <see cref="PulledLately.Places"/> have a place.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="span">One that has days.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PageOf<Ranked<ContainerCard>>> ContainersAsync(Caller caller, PullSpan span, PageRequest page, CancellationToken cancellationToken)
    {
        var ranked = await lately.ReadAsync(caller, span, ofContainers: true, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. ranked.Skip(page.Offset).Take(page.Size).Select(row => row.Id)];
        var cards = await db.ReadCardsAsync(db.VisibleContainers(caller).Where(c => ids.Contains(c.Id)), cancellationToken);
        return Placed(ranked, page, cards.ToDictionary(card => card.Id));
    }

    /// <summary>The same of collections. Pulls of containers that were deleted count: they happened.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="span">One that has days.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PageOf<Ranked<CollectionRow>>> CollectionsAsync(Caller caller, PullSpan span, PageRequest page, CancellationToken cancellationToken)
    {
        var ranked = await lately.ReadAsync(caller, span, ofContainers: false, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. ranked.Skip(page.Offset).Take(page.Size).Select(row => row.Id)];
        var rows = await db.ReadRowsAsync(db.Collections.AsNoTracking().VisibleTo(db, caller).Where(c => ids.Contains(c.Id)), cancellationToken);
        return Placed(ranked, page, rows.ToDictionary(row => row.Id));
    }

    private static PageOf<Ranked<T>> Placed<T>(IReadOnlyList<PulledThing> ranked, PageRequest page, Dictionary<Guid, T> rows) => new(
        [.. ranked.Skip(page.Offset).Take(page.Size).Where(row => rows.ContainsKey(row.Id)).Select(row => new Ranked<T>(rows[row.Id], row.Pulls, row.Before))],
        ranked.Count,
        page);
}
