using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;

namespace Registry.Core.Transfer.Pulls;

/// <summary>Reads pulls over time from the roll-ups by day and by hour of the week.</summary>
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

        var starts = period.Starts(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), bars);
        var counts = (await CountsAsync(db, scope.Value, starts[0], cancellationToken)).ToLookup(day => period.StartOf(day.Day), day => day.Count);
        return new PullHistory(period, [.. starts.Select(start => new PullBar(start, period.Move(start, 1).AddDays(-1), counts[start].Sum()))]);
    }

    /// <summary>The pulls of each day since one, as far as there were some, the oldest first; null if there is no such collection or container, or the caller may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">The collection or the container.</param>
    /// <param name="from">The first UTC day, a year or so back at most: there is a row for each.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<DayCount>?> DaysAsync(Caller caller, Subject subject, DateOnly from, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Pull, cancellationToken);
        return scope.Succeeded ? await CountsAsync(db, scope.Value, from, cancellationToken) : null;
    }

    /// <summary>When in the week something is pulled; null if there is no such collection or container, or the caller may not see it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">The collection or the container.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PullWeek?> WeekAsync(Caller caller, Subject subject, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireSubjectAsync(caller, subject, Permission.Pull, cancellationToken);
        if (!scope.Succeeded)
        {
            return null;
        }

        var rows = scope.Value.ContainerId is { } container
            ? db.PullHours.Where(hour => hour.ContainerId == container).Select(hour => new { hour.Hour, hour.Count, hour.Since })
            : db.CollectionPullHours.Where(hour => hour.CollectionId == scope.Value.Grant.CollectionId).Select(hour => new { hour.Hour, hour.Count, hour.Since });
        var counts = new long[PullWeek.DaysOfWeek * PullWeek.HoursOfDay];
        DateOnly? since = null;
        foreach (var row in await rows.ToListAsync(cancellationToken))
        {
            counts[row.Hour] = row.Count;
            since = since is null || row.Since < since ? row.Since : since;
        }

        return new PullWeek(since, counts);
    }

    private static async Task<List<DayCount>> CountsAsync(RegistryDbContext db, SubjectScope scope, DateOnly from, CancellationToken cancellationToken)
    {
        var days = scope.ContainerId is { } container
            ? db.PullDays.Where(day => day.ContainerId == container && day.Day >= from).Select(day => new { day.Day, day.Count })
            : db.CollectionPullDays.Where(day => day.CollectionId == scope.Grant.CollectionId && day.Day >= from).Select(day => new { day.Day, day.Count });
        return await days.OrderBy(day => day.Day).Select(day => new DayCount(day.Day, day.Count)).ToListAsync(cancellationToken);
    }
}
