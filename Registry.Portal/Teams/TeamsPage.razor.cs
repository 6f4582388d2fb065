using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Core.Teams;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Teams;

/// <summary>All teams, or the reader's; the address holds filter, order and page.</summary>
public sealed partial class TeamsPage(
    TeamQueries queries, PortalCaller callers, NavigationManager navigation, IOptions<PortalOptions> options) : ListPage<TeamListState, TeamRow>
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

    private IOptions<PortalOptions> Options => options;

    protected override TeamListState State => TeamListState.Parse(Text, Show, Sort, Order, Page);

    protected override bool Concerns(RegistryEvent change) => change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged;

    protected override async Task<PageOf<TeamRow>> ReadAsync(TeamListState state) =>
        await queries.ListAsync(await callers.GetAsync(Gone), state.Filter, new PageRequest(state.Page, TeamListState.PageSize), Gone);

    private void Filter(string text) => navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
