using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Operations.Jobs;

/// <summary>A job and how it goes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Interval">How long after the start of one run the next one is due.</param>
/// <param name="Last">Its last run that was no dry run; null if there was none.</param>
/// <param name="Trial">Its newest run, if that was a dry run that has ended; null otherwise.</param>
/// <param name="DueAt">When the schedule runs it next, if a host keeps the schedule; in the past when it is overdue.</param>
/// <param name="IsRunning">Whether it runs at this moment, dry or not.</param>
public sealed record JobRow(string Name, string Title, string Description, TimeSpan Interval, JobRun? Last, JobRun? Trial, DateTimeOffset DueAt, bool IsRunning);

/// <summary>Which runs are listed.</summary>
/// <param name="Job">Of this job only; null for all.</param>
/// <param name="OnlyTroubled">Only those that failed or were interrupted.</param>
/// <param name="OldestFirst">Instead of the newest.</param>
/// <param name="Outcome">Only those that ended so, as it was written down; null for all.</param>
public sealed record JobRunFilter(string? Job = null, bool OnlyTroubled = false, bool OldestFirst = false, JobOutcome? Outcome = null);

/// <summary>Reads jobs and their runs, for admins and superusers.</summary>
public sealed class JobQueries(IEnumerable<RegistryJob> jobs, IDbContextFactory<RegistryDbContext> contexts, NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>All jobs, in the order of their registration.</summary>
    public async Task<Result<IReadOnlyList<JobRow>>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<JobRow>();
        foreach (var job in jobs)
        {
            var runs = db.JobRuns.AsNoTracking().Where(run => run.Job == job.Name).OrderByDescending(run => run.StartedAt);
            var last = await runs.FirstOrDefaultAsync(run => !run.IsDryRun, cancellationToken);
            var newest = await runs.FirstOrDefaultAsync(cancellationToken);
            var checkedRuns = await CheckedAsync(db, [.. new[] { last, newest }.OfType<JobRun>()], cancellationToken);
            last = checkedRuns.FirstOrDefault(run => !run.IsDryRun);
            var trial = checkedRuns.FirstOrDefault(run => run.IsDryRun && run.Outcome != JobOutcome.Running);
            var now = clock.GetUtcNow();
            var dueAt = last is null || last.StartedAt > now + job.Interval ? now : last.StartedAt + job.Interval;
            rows.Add(new JobRow(job.Name, job.Title, job.Description, job.Interval, last, trial, dueAt, checkedRuns.Any(run => run.Outcome == JobOutcome.Running)));
        }

        return rows;
    }

    /// <summary>One page of the runs.</summary>
    public async Task<Result<PageOf<JobRun>>> RunsAsync(Caller caller, JobRunFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = db.JobRuns.AsNoTracking();
        runs = filter.Job is { } job ? runs.Where(run => run.Job == job) : runs;
        runs = filter.OnlyTroubled ? runs.Where(run => run.Outcome != JobOutcome.Succeeded && run.Outcome != JobOutcome.Running) : runs;
        runs = filter.Outcome is { } outcome ? runs.Where(run => run.Outcome == outcome) : runs;
        var total = await runs.LongCountAsync(cancellationToken);
        var ordered = filter.OldestFirst
            ? runs.OrderBy(run => run.StartedAt).ThenBy(run => run.Id)
            : runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id);
        var rows = await ordered.Skip(page.Offset).Take(page.Size).ToListAsync(cancellationToken);
        return new PageOf<JobRun>(await CheckedAsync(db, rows, cancellationToken), total, page);
    }

    /// <summary>
    /// The runs as they are: one without an end, whose job nobody has the lock of, was interrupted. Read once more after the look at the lock, because an end is written down before
    /// the lock is given back.
    /// </summary>
    private async Task<IReadOnlyList<JobRun>> CheckedAsync(RegistryDbContext db, List<JobRun> runs, CancellationToken cancellationToken)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var id = runs[i].Id;
            if (runs[i].Outcome == JobOutcome.Running
                && !await JobLock.IsHeldAsync(database, runs[i].Job, cancellationToken)
                && await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancellationToken) is { } run)
            {
                run.Outcome = run.Outcome == JobOutcome.Running ? JobOutcome.Interrupted : run.Outcome;
                runs[i] = run;
            }
        }

        runs.ForEach(run => run.IsRemoval = jobs.All(job => job.Name != run.Job || job.Removes));
        return runs;
    }
}
