using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Events;
using Registry.Core.Operations.Jobs;

namespace Registry.Portal.Admin;

/// <summary>The registry's jobs and their runs.</summary>
public sealed partial class JobsPage(JobQueries queries) : AdminPage<JobListState, JobsView>
{
    [SupplyParameterFromQuery]
    private string? Job { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Size { get; set; }

    protected override JobListState State => JobListState.Parse(Job, Show, Order, Columns, Page, Size);

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.JobChanged;

    protected override async Task<JobsView?> ReadAsync(Caller caller, JobListState state) =>
        await queries.ListAsync(caller, Gone) is { Succeeded: true } jobs
        && await queries.RunsAsync(caller, state.Filter, state.Grid.Request, Gone) is { Succeeded: true } runs
            ? new JobsView(jobs.Value, runs.Value)
            : null;
}
