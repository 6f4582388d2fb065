using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Operations.Jobs;
using Xunit;

namespace Registry.Tests.Rig;

/// <summary>What the jobs that clean up removed together.</summary>
internal sealed record CleanedUp(int Uploads, int StagingFiles, int PendingImages, int Blobs, int ShareLinks);

/// <summary>Runs all of them, one after the other.</summary>
internal static class CleanUp
{
    public static async Task<CleanedUp> RunAsync(IEnumerable<RegistryJob> jobs)
    {
        var reports = new Dictionary<string, JobReport>();
        foreach (var job in jobs)
        {
            reports[job.Name] = await job.RunAsync(isDryRun: false, CancellationToken.None);
        }

        return new CleanedUp(
            Count("abandoned-uploads", "expired uploads"),
            Count("abandoned-uploads", "files"),
            Count("abandoned-uploads", "pending images"),
            Count("unused-blobs", "blobs"),
            Count("expired-links", "share links"));

        int Count(string job, string kind) => (int)reports[job].Of(kind);
    }

    /// <summary>Runs one job through the front door.</summary>
    public static Task<JobRun> RunJobAsync(this CoreRig core, string name, bool isDryRun = false) => RunJobAsync(core.Get<JobRunner>(), name, isDryRun);

    public static async Task<JobRun> RunJobAsync(JobRunner jobs, string name, bool isDryRun)
    {
        var run = await jobs.RunAsync(Caller.Operator, name, isDryRun, CancellationToken.None);
        Assert.Null(run.Refusal);
        return run.Value;
    }
}
