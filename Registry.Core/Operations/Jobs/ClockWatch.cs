using Microsoft.Extensions.Hosting;
using Quartz;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.Jobs;

/// <summary>Quartz waits for points in time. When the clock was wrong and is set back, those are far away: then every trigger begins anew.</summary>
internal sealed class ClockWatch(ISchedulerFactory schedulers, IEnumerable<RegistryJob> jobs, TimeProvider clock) : BackgroundService
{
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>Looks at the clock, and starts the schedule anew when it is earlier than at the look before.</summary>
    /// <returns>Whether it was.</returns>
    internal async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wasSetBack = now < _latest;
        _latest = now;
        if (wasSetBack)
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            foreach (var key in JobsModule.TriggersOf(jobs))
            {
                if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
                {
                    await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(now).Build(), cancellationToken);
                }
            }
        }

        return wasSetBack;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A timer of the time that passes, not of the clock's.
        using var timer = new PeriodicTimer(JobRunner.Tick, TimeProvider.System);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
