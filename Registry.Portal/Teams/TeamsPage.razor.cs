using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Teams;

/// <summary>All teams, or the reader's; the address holds filter, order and page.</summary>
public sealed partial class TeamsPage(TeamQueries queries) : ListPage<TeamListState, TeamRow>
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    protected override TeamListState State => TeamListState.Parse(Text, Show, Sort, Order, Page);

    /// <summary>Whether there is nothing to filter or to sort.</summary>
    private bool IsBare => List is { TotalCount: 0 } && Shown?.Text.Length == 0;

    protected override bool Concerns(RegistryEvent change) => change.Kind == RegistryEventKind.TeamChanged;

    protected override async Task<PageOf<TeamRow>?> ReadAsync(Caller caller, TeamListState state) =>
        await queries.ListAsync(caller, state.Filter, new PageRequest(state.Page, TeamListState.PageSize), Gone);

    private void Filter(string text) => Navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
