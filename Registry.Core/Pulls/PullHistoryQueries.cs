using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;

namespace Registry.Core.Pulls;

/// <summary>Reads pulls over time from the daily roll-ups.</summary>
public sealed class PullHistoryQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>A history that goes further back is cut.</summary>
    public const int MaxBars = 60;

    /// <summary>The pulls of a collection or a container; null if there is none, or the caller may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">The collection or the container.</param>
    /// <param name="period">What a bar stands for.</param>
    /// <param name="bars">How many, with the current one; at most <see cref="MaxBars"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PullHistory?> ReadAsync(Caller caller, Subject subject, PullPeriod period, int bars, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Pull, cancellationToken);
        if (!scope.Succeeded)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = period.Move(period.StartOf(today), 1 - Math.Clamp(bars, 1, MaxBars));
        var days = scope.Value.ContainerId is { } container
            ? db.PullDays.Where(day => day.ContainerId == container && day.Day >= from).Select(day => new { day.Day, day.Count })
            : db.CollectionPullDays.Where(day => day.CollectionId == scope.Value.Grant.CollectionId && day.Day >= from).Select(day => new { day.Day, day.Count });
        var counts = new Dictionary<DateOnly, long>();
        foreach (var day in await days.ToListAsync(cancellationToken))
        {
            var start = period.StartOf(day.Day);
            counts[start] = counts.GetValueOrDefault(start) + day.Count;
        }

        return new PullHistory(period, [.. Starts(period, from, today).Select(start => new PullBar(start, period.Move(start, 1).AddDays(-1), counts.GetValueOrDefault(start)))]);
    }

    private static IEnumerable<DateOnly> Starts(PullPeriod period, DateOnly from, DateOnly today)
    {
        for (var start = from; start <= today; start = period.Move(start, 1))
        {
            yield return start;
        }
    }
}
