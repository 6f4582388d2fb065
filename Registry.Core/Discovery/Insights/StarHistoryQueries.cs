using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Transfer.Pulls;

namespace Registry.Core.Discovery.Insights;

/// <summary>The stars at the end of a period.</summary>
/// <param name="From">Its first UTC day.</param>
/// <param name="To">Its last UTC day; the current period goes on until then.</param>
/// <param name="Stars">All that were given until then and were not taken back since.</param>
public sealed record StarBar(DateOnly From, DateOnly To, long Stars);

/// <summary>Reads how the stars of something grew, as far as they are still there: nothing is kept of a star that was taken back.</summary>
public sealed class StarHistoryQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The stars at the end of each period, the oldest first; null if there is no such collection or container, or the caller may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">The collection or the container.</param>
    /// <param name="period">What a bar stands for.</param>
    /// <param name="bars">How many, with the current one; at most <see cref="PullHistoryQueries.MaxBars"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<StarBar>?> ReadAsync(Caller caller, Subject subject, PullPeriod period, int bars, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Pull, cancellationToken);
        if (!scope.Succeeded)
        {
            return null;
        }

        var stars = scope.Value.ContainerId is { } container
            ? db.Stars.Where(star => star.ContainerId == container)
            : db.Stars.Where(star => star.CollectionId == scope.Value.Grant.CollectionId);
        var starts = period.Starts(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), bars);
        var from = new DateTimeOffset(starts[0], TimeOnly.MinValue, TimeSpan.Zero);
        var count = await stars.LongCountAsync(star => star.StarredAt < from, cancellationToken);
        var given = await stars.Where(star => star.StarredAt >= from)
            .GroupBy(star => star.StarredAt.Date)
            .Select(day => new { Day = day.Key, Stars = day.LongCount() })
            .ToListAsync(cancellationToken);
        var byStart = given.ToLookup(day => period.StartOf(DateOnly.FromDateTime(day.Day)), day => day.Stars);
        return [.. starts.Select(start => new StarBar(start, period.Move(start, 1).AddDays(-1), count += byStart[start].Sum()))];
    }
}
