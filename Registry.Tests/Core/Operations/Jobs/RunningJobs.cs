using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.CleanUp;
using Registry.Core.Operations.Jobs;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Operations.Jobs;

/// <summary>Jobs and what is remembered of their runs.</summary>
public sealed class RunningJobs : IAsyncLifetime
{
    private const string Uploads = "abandoned-uploads";
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_dry_run_says_what_a_run_then_removes()
    {
        var file = await LeaveFileAsync();
        var dry = await _rig.RunJobAsync(Uploads, isDryRun: true);
        Assert.Equal((JobOutcome.Succeeded, "1 file", 1L, 5L), (dry.Outcome, dry.Report, dry.Total, dry.FreedBytes));
        Assert.True(File.Exists(file));

        var run = await _rig.RunJobAsync(Uploads);
        Assert.Equal(("1 file", 1L, 5L), (run.Report, run.Total, run.FreedBytes));
        Assert.False(File.Exists(file));
        Assert.Equal(string.Empty, (await _rig.RunJobAsync(Uploads)).Report);
        Assert.Equal([0, 1, 1], (await RunsAsync()).Items.Select(each => each.Total).Order());
        Assert.Equal(["(operator): job.run abandoned-uploads", "(operator): job.run abandoned-uploads", "(operator): job.run abandoned-uploads"], await _rig.AuditAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_job_runs_once_at_a_time_whichever_host_runs_it()
    {
        await using var elsewhere = NpgsqlDataSource.Create(_rig.ConnectionString);
        await using (await JobLock.TryTakeAsync(elsewhere, Uploads, CancellationToken.None))
        {
            var refused = await _rig.Get<JobRunner>().RunAsync(Caller.Operator, Uploads, false, CancellationToken.None);
            Assert.Equal(RegistryError.Conflict, refused.Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await _rig.Get<JobRunner>().RunAsync(Caller.Operator, "nonsense", false, CancellationToken.None)).Refusal?.Error);
            await _rig.Get<JobRunner>().RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None);
            Assert.Empty((await RunsAsync()).Items);
        }

        await _rig.RunJobAsync(Uploads);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_schedule_runs_a_job_once_per_interval_over_all_hosts()
    {
        var runner = _rig.Get<JobRunner>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => runner.RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None)));
        Assert.Equal(1, (await RunsAsync()).TotalCount);
        Assert.Null((await RunsAsync()).Items[0].StartedBy);

        _rig.Clock.Advance(TimeSpan.FromMinutes(9));
        await _rig.RunJobAsync(Uploads, isDryRun: true);
        await runner.RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(2, (await RunsAsync()).TotalCount);

        // A dry run puts nothing off.
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await runner.RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(3, (await RunsAsync()).TotalCount);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_run_whose_host_died_is_shown_as_interrupted_and_the_next_one_says_so_for_good()
    {
        await using (var elsewhere = NpgsqlDataSource.Create(_rig.ConnectionString))
        {
            var held = await JobLock.TryTakeAsync(elsewhere, Uploads, CancellationToken.None);
            await _rig.Get<JobRunLog>().BeginAsync(new AbandonedUploads(null!, null!, null!, null!), null, false, CancellationToken.None);
            Assert.Equal(JobOutcome.Running, (await RunsAsync()).Items[0].Outcome);
            Assert.True((await JobAsync()).IsRunning);

            // As when a host dies, its connections end without a word.
            await using var db = await _rig.DatabaseAsync();
            await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
            await held!.DisposeAsync();
        }

        await Eventually.EqualAsync(JobOutcome.Interrupted, async () => (await RunsAsync()).Items[0].Outcome);
        Assert.False((await JobAsync()).IsRunning);
        await _rig.RunJobAsync(Uploads);
        await using var after = await _rig.DatabaseAsync();
        Assert.Equal([JobOutcome.Interrupted, JobOutcome.Succeeded], await after.JobRuns.OrderByDescending(run => run.Outcome).Select(run => run.Outcome).ToListAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_run_that_fails_says_why_and_the_next_one_may_begin()
    {
        Directory.Move(_rig.Data.Uploads, _rig.Data.Uploads + ".away");
        var failed = await _rig.RunJobAsync(Uploads);
        Assert.Equal(JobOutcome.Failed, failed.Outcome);
        Assert.Contains(_rig.Data.Uploads, failed.Fault, StringComparison.Ordinal);
        Assert.Equal(1, (await RunsAsync(new JobRunFilter(OnlyTroubled: true))).TotalCount);

        Directory.Move(_rig.Data.Uploads + ".away", _rig.Data.Uploads);
        Assert.Equal(JobOutcome.Succeeded, (await _rig.RunJobAsync(Uploads)).Outcome);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Runs_are_forgotten_the_idle_ones_first()
    {
        await LeaveFileAsync();
        await _rig.RunJobAsync(Uploads);
        await _rig.RunJobAsync(Uploads);
        _rig.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("1 run", (await _rig.RunJobAsync("old-job-runs")).Report);
        Assert.Equal(["", "1 file"], (await RunsAsync()).Items.Select(run => run.Report is "1 run" ? string.Empty : run.Report));

        _rig.Clock.Advance(TimeSpan.FromDays(100));
        await _rig.RunJobAsync("old-job-runs");
        Assert.Equal(1, (await RunsAsync()).TotalCount);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_admins_and_superusers_see_and_run_jobs()
    {
        var admin = await _rig.UserAsync("boss", UserRole.Admin);
        foreach (var (caller, isLetIn) in new[]
        {
            (Caller.Visitor, false),
            (await _rig.UserAsync("somebody"), false),
            (admin with { Scopes = TokenScopes.Push }, false),
            (admin, true),
            (await _rig.UserAsync("root", UserRole.Superuser), true),
        })
        {
            Refusal?[] refusals =
            [
                (await _rig.Get<JobRunner>().RunAsync(caller, Uploads, true, CancellationToken.None)).Refusal,
                (await _rig.Get<JobRunner>().StartAsync(caller, "expired-links", true, CancellationToken.None)).Refusal,
                (await _rig.Get<JobQueries>().ListAsync(caller, CancellationToken.None)).Refusal,
                (await _rig.Get<JobQueries>().RunsAsync(caller, new JobRunFilter(), new PageRequest(), CancellationToken.None)).Refusal,
            ];
            Assert.All(refusals, refusal => Assert.Equal(isLetIn ? null : RegistryError.NotFound, refusal?.Error));
            await Eventually.EqualAsync(true, async () => (await RunsAsync()).Items.All(run => run.Outcome == JobOutcome.Succeeded));
        }
    }

    private async Task<string> LeaveFileAsync()
    {
        var file = Path.Combine(_rig.Data.Uploads, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(file, [1, 2, 3, 4, 5]);
        File.SetLastWriteTimeUtc(file, _rig.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        return file;
    }

    private async Task<PageOf<JobRun>> RunsAsync(JobRunFilter? filter = null) =>
        (await _rig.Get<JobQueries>().RunsAsync(Caller.Operator, filter ?? new JobRunFilter(), new PageRequest(), CancellationToken.None)).Value;

    private async Task<JobRow> JobAsync() => (await _rig.Get<JobQueries>().ListAsync(Caller.Operator, CancellationToken.None)).Value.Single(job => job.Name == Uploads);
}
