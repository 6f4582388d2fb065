using Microsoft.AspNetCore.Components;
using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Jobs;
using Registry.Core.Paging;

namespace Registry.Portal.Admin;

/// <summary>The registry's jobs and their runs.</summary>
public sealed partial class JobsPage(JobQueries queries) : AdminPage<JobsView>
{
    [SupplyParameterFromQuery]
    private string? Job { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override string Asked => State.Url;

    private JobListState State => JobListState.Parse(Job, Show, Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.JobChanged;

    protected override async Task<Result<JobsView>> ReadAsync(Caller caller)
    {
        var jobs = await queries.ListAsync(caller, Gone);
        if (!jobs.Succeeded)
        {
            return jobs.As<JobsView>();
        }

        var runs = await queries.RunsAsync(caller, State.Filter, new PageRequest(State.Page, JobListState.PageSize), Gone);
        return runs.Succeeded ? new JobsView(jobs.Value, runs.Value) : runs.As<JobsView>();
    }
}
