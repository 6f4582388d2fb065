using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Admin.Lists;

/// <summary>Every team there is.</summary>
public sealed partial class TeamOverviewPage(TeamOverview teams) : AdminPage<TeamOverviewState, PageOf<TeamOverviewRow>>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override TeamOverviewState State => TeamOverviewState.Parse(Text, Sort, Order, Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.TeamChanged or RegistryEventKind.CollectionChanged;

    protected override async Task<PageOf<TeamOverviewRow>?> ReadAsync(Caller caller, TeamOverviewState state) =>
        await teams.ListAsync(caller, state.Text, state.Sort, state.IsReversed, new PageRequest(state.Page, TeamOverviewState.PageSize), Gone) is { Succeeded: true } list ? list.Value : null;

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
