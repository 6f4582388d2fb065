using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Jobs;

namespace Registry.Portal.Admin.Audit;

/// <summary>Who changed what, from where; the address holds the filter, the columns and the place in the log.</summary>
public sealed partial class AuditLogPage(AuditQueries audit, IEnumerable<RegistryJob> jobs) : AdminPage<AuditState, AuditPage>
{
    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? Done { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Address { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [SupplyParameterFromQuery]
    private string? Columns { get; set; }

    protected override AuditState State => AuditState.Parse(Who, Done, Subject, From, To, Address, Before, After, Columns);

    // Nearly every change writes a row; pulls write none, and older pages stay as they are.
    protected override bool Concerns(RegistryEvent change) => State is { Before: null, After: null } && change.Kind != RegistryEventKind.Pulled;

    protected override async Task<AuditPage?> ReadAsync(Caller caller, AuditState state) =>
        await audit.ReadAsync(caller, state.Filter, state.Before, state.After, Gone) is { Succeeded: true } page ? page.Value : null;

    /// <summary>Jobs are called as on their own page.</summary>
    private string SubjectOf(AuditEvent row) =>
        row.Action == "job.run" && jobs.FirstOrDefault(job => job.Name == row.Subject) is { } job ? job.Title : row.Subject;

    private void Show(AuditFilter filter) => Navigation.NavigateTo(new AuditState(filter, Columns: State.Columns).Url);
}
