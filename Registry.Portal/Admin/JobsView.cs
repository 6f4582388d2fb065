using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.Jobs;

namespace Registry.Portal.Admin;

/// <summary>What the page of the jobs shows.</summary>
/// <param name="Jobs">All jobs.</param>
/// <param name="Runs">A page of their runs.</param>
public sealed record JobsView(IReadOnlyList<JobRow> Jobs, PageOf<JobRun> Runs)
{
    /// <summary>What people call each job, by its name.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; } = Jobs.ToDictionary(job => job.Name, job => job.Title, StringComparer.Ordinal);
}
