using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;

namespace Registry.Core.Insights;

/// <summary>A container with its place in a ranking.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="SizeBytes">Logical bytes.</param>
/// <param name="Pulls">In the span of the ranking.</param>
public sealed record RankedContainer(string Collection, string Name, long SizeBytes, long Pulls);

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

        var most = await lately.ReadAsync(caller, cancellationToken);
        var ranked = span == PullSpan.Week ? most.Week : most.Month;

        // Names are read now, with the caller's rights of this moment: what was hidden since it was ranked falls out.
        Guid[] ids = [.. ranked.Select(row => row.ContainerId)];
        var rows = await visible
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, Collection = c.Collection!.Name, c.Name, c.SizeBytes })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return
        [
            .. ranked.Where(row => rows.ContainsKey(row.ContainerId)).Take(places)
                .Select(row => (Row: rows[row.ContainerId], row.Pulls))
                .Select(pair => new RankedContainer(pair.Row.Collection, pair.Row.Name, pair.Row.SizeBytes, pair.Pulls)),
        ];
    }
}
