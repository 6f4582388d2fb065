using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.CleanUp;

/// <summary>Keeps the list of runs short: what did something or went wrong is remembered longer than what found nothing to do.</summary>
internal sealed class OldJobRuns(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock) : RegistryJob
{
    private static readonly TimeSpan KeepIdle = TimeSpan.FromDays(2);
    private static readonly TimeSpan Keep = TimeSpan.FromDays(90);

    public override string Name => "old-job-runs";

    public override string Title => "Old job runs";

    public override string Description => "Forgets the runs of jobs: those that found nothing to do after 2 days, the others after 90.";

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (idle, all) = (now - KeepIdle, now - Keep);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = db.JobRuns.Where(run => run.Outcome != JobOutcome.Running
            && (run.StartedAt <= all || (run.StartedAt <= idle && run.Outcome == JobOutcome.Succeeded && run.Total == 0)));
        var removed = isDryRun ? await old.CountAsync(cancellationToken) : await old.ExecuteDeleteAsync(cancellationToken);
        return new JobReport(0, new JobCount(removed, "run", "runs"));
    }
}
