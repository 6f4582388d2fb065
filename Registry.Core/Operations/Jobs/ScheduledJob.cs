using Quartz;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.Jobs;

/// <summary>Quartz's side of a job: looks again and again whether it is due. So any number of hosts together run it once per interval.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob<TJob>(JobRunner runner) : IJob
    where TJob : RegistryJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunIfDueAsync<TJob>(JobRunner.Tick / 2, cancellationToken);
}
