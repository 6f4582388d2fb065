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
    TeamQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private PageOf<TeamRow>? _list;
    private TeamListState? _shown;

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

    private TeamListState State => TeamListState.Parse(Text, Show, Sort, Order, Page);

    protected override void OnInitialized()
    {
        _list = handoff.Take<PageOf<TeamRow>>();
        _shown = _list is null ? null : State;
        Listen(change => change.Kind is RegistryEventKind.Resync or RegistryEventKind.TeamChanged, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_list!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        var state = State;
        var list = await queries.ListAsync(await callers.GetAsync(Gone), state.Filter, new PageRequest(state.Page, TeamListState.PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _list = list;
            _shown = state;
        }
    }

    private void Filter(string text) => navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);
}
