using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using Registry.Core.Content.Images;
using Registry.Core.Content.Signatures;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Operations.CleanUp;

namespace Registry.Core.Operations.Jobs;

internal static class JobsModule
{
    /// <summary>False leaves the schedule to other hosts on the same database. Default true.</summary>
    public const string Enabled = "Registry:Jobs:Enabled";

    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, AbandonedUploads>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, UnusedBlobs>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, ExpiredLinks>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, OldJobRuns>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, EndedSessions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, WriteOldDocuments>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RegistryJob, ReadOldImages>());
        services.TryAddSingleton<JobRunLog>();
        services.TryAddSingleton(provider => new JobRunner(
            provider.GetServices<RegistryJob>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<JobRunLog>(),
            provider.GetRequiredService<ILogger<JobRunner>>()));
        services.TryAddSingleton<JobQueries>();
        if (configuration.GetValue(Enabled, defaultValue: true))
        {
            services.AddQuartz(quartz =>
            {
                Schedule<AbandonedUploads>(quartz);
                Schedule<UnusedBlobs>(quartz);
                Schedule<ExpiredLinks>(quartz);
                Schedule<OldJobRuns>(quartz);
                Schedule<EndedSessions>(quartz);
                Schedule<WriteOldDocuments>(quartz);
                Schedule<ReadOldImages>(quartz);
                Schedule<VerifySignatures>(quartz);
            });
            services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
            services.AddHostedService<ClockWatch>();
        }
    }

    /// <summary>The trigger of every job in the schedule.</summary>
    public static IEnumerable<TriggerKey> TriggersOf(IEnumerable<RegistryJob> jobs) => jobs.Select(job => TriggerOf(job.GetType()));

    private static TriggerKey TriggerOf(Type job) => new(job.Name, "registry");

    private static void Schedule<TJob>(IQuartzBuilder quartz)
        where TJob : RegistryJob
    {
        var key = new JobKey(typeof(TJob).Name, "registry");
        quartz.AddJob<ScheduledJob<TJob>>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.WithIdentity(TriggerOf(typeof(TJob))).ForJob(key).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(JobRunner.Tick).RepeatForever()));
    }
}
