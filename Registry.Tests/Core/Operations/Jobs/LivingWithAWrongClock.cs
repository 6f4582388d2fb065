using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Operations.CleanUp;
using Registry.Core.Operations.Jobs;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Operations.Jobs;

/// <summary>The schedule goes on when the clock jumped forward and was set back.</summary>
public sealed class LivingWithAWrongClock : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_run_of_the_future_puts_nothing_off()
    {
        _rig.Clock.Advance(TimeSpan.FromDays(400));
        await RunAsync();
        _rig.Clock.Advance(TimeSpan.FromDays(-400));

        var due = (await _rig.Get<JobQueries>().ListAsync(Caller.Operator, CancellationToken.None)).Value.Single(job => job.Name == "abandoned-uploads").DueAt;
        Assert.Equal(_rig.Clock.GetUtcNow(), due);
        await RunAsync();
        await RunAsync();

        await using var db = await _rig.DatabaseAsync();
        var now = _rig.Clock.GetUtcNow();
        var started = await db.JobRuns.OrderBy(run => run.StartedAt).Select(run => run.StartedAt).ToListAsync();
        Assert.Equal([now - TimeSpan.FromMinutes(10), now], started);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Triggers_that_wait_for_a_wrong_time_begin_anew_when_the_clock_is_set_back()
    {
        using var watch = ActivatorUtilities.CreateInstance<ClockWatch>(_rig.Services);
        var scheduler = await _rig.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        Assert.False(await watch.LookAsync(CancellationToken.None));
        _rig.Clock.Advance(TimeSpan.FromDays(400));
        Assert.False(await watch.LookAsync(CancellationToken.None));

        // As a trigger is after it has fired under that clock.
        var keys = JobsModule.TriggersOf(_rig.Get<IEnumerable<RegistryJob>>()).ToList();
        foreach (var key in keys)
        {
            var trigger = (await scheduler.GetTrigger(key, CancellationToken.None))!;
            await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(DateTimeOffset.UtcNow + TimeSpan.FromDays(400)).Build(), CancellationToken.None);
        }

        await scheduler.Start(CancellationToken.None);
        _rig.Clock.Advance(TimeSpan.FromDays(-400));
        Assert.True(await watch.LookAsync(CancellationToken.None));

        Assert.NotEmpty(keys);
        await Eventually.EqualAsync(keys.Count, async () =>
        {
            await using var db = await _rig.DatabaseAsync();
            return await db.JobRuns.Select(run => run.Job).Distinct().CountAsync();
        });
        Assert.False(await watch.LookAsync(CancellationToken.None));
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    private Task RunAsync() => _rig.Get<JobRunner>().RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None);
}
