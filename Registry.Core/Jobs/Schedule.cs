using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Registry.Core.Jobs;

internal static class Schedule
{
    /// <summary>False leaves the jobs to other hosts on the same database. Default true.</summary>
    private const string Enabled = "Registry:Jobs:Enabled";

    private static readonly TimeSpan CleanUpEvery = TimeSpan.FromMinutes(10);

    public static void AddSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue(Enabled, defaultValue: true))
        {
            return;
        }

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
