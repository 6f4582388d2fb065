using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.Jobs;

/// <summary>Writes down runs as they begin and end. Only whoever has the job's lock does.</summary>
internal sealed class JobRunLog(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    private static readonly string Host = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    /// <summary>Whether the schedule should run it: its last run that changed anything began long enough ago.</summary>
    /// <param name="job">The job.</param>
    /// <param name="slack">How much too early is early enough.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> IsDueAsync(RegistryJob job, TimeSpan slack, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var since = now - job.Interval + slack;

        // A run that began later than the next one is due was written while the clock went wrong.
        var until = now + job.Interval;
        return !await db.JobRuns.AnyAsync(run => run.Job == job.Name && !run.IsDryRun && run.StartedAt > since && run.StartedAt <= until, cancellationToken);
    }

    /// <param name="job">The job.</param>
    /// <param name="startedBy">Who asked for it; null for the schedule.</param>
    /// <param name="isDryRun">Whether it will change nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<JobRun> BeginAsync(RegistryJob job, Caller? startedBy, bool isDryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Whoever began these and did not end them is gone: the lock is ours.
        await db.JobRuns.Where(run => run.Job == job.Name && run.Outcome == JobOutcome.Running)
            .ExecuteUpdateAsync(row => row.SetProperty(run => run.Outcome, JobOutcome.Interrupted), cancellationToken);
        await BringBackAsync(db, job, now, cancellationToken);
        var begun = new JobRun
        {
            Id = Guid.CreateVersion7(now),
            Job = job.Name,
            Host = Host,
            StartedBy = startedBy?.UserName,
            IsDryRun = isDryRun,
            StartedAt = now,
        };
        db.JobRuns.Add(begun);
        if (startedBy is not null)
        {
            audit.Add(db, startedBy, "job.run", job.Name, isDryRun ? "dry run" : null);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.JobChanged), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    /// <summary>Runs from a future that a wrong clock made up become as old as they may be, so that the newest run is the last one in every list.</summary>
    private static Task<int> BringBackAsync(RegistryDbContext db, RegistryJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (future, past) = (now + job.Interval, now - job.Interval);
        return db.JobRuns.Where(run => run.Job == job.Name && run.StartedAt > future)
            .ExecuteUpdateAsync(row => row.SetProperty(run => run.StartedAt, past).SetProperty(run => run.EndedAt, past), cancellationToken);
    }

    /// <summary>Writes down how it ended, whatever happens to the host meanwhile.</summary>
    public async Task EndAsync(JobRun run)
    {
        run.EndedAt = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        db.JobRuns.Update(run);
        await db.SaveChangesAsync(CancellationToken.None);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.JobChanged), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
