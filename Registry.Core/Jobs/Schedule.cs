using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Registry.Core.Jobs;

internal static class Schedule
{
    private static readonly TimeSpan CleanUpEvery = TimeSpan.FromMinutes(10);

    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<CleanUpJob>(job => job.WithIdentity(CleanUpJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .ForJob(CleanUpJob.Key)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(CleanUpEvery).RepeatForever()));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}
