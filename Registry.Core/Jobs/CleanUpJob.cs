using Microsoft.Extensions.Logging;
using Quartz;

namespace Registry.Core.Jobs;

/// <summary>Quartz's side of <see cref="CleanUp"/>.</summary>
[DisallowConcurrentExecution]
internal sealed class CleanUpJob(CleanUp cleanUp, ILogger<CleanUpJob> logger) : IJob
{
    public static JobKey Key { get; } = new("clean-up", "registry");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var done = await cleanUp.RunAsync(cancellationToken);
        logger.LogInformation(
            "Cleaned up: {Uploads} uploads, {Staged} staging files, {Images} pending images, {Blobs} blobs",
            done.Uploads, done.StagingFiles, done.PendingImages, done.Blobs);
    }
}
