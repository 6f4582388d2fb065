using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Core.Stars;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Stars;

/// <summary>What is starred and pulled most, of what the reader may see.</summary>
public sealed partial class RankingPage(
    StarQueries stars, CollectionQueries collections, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private RankingView? _view;
    private RankingState? _shown;

    [Parameter]
    public string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Of { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private RankingState? State => RankingState.Parse(By, Of, Page);

    protected override void OnInitialized()
    {
        _view = handoff.Take<RankingView>();
        _shown = _view is null ? null : State;
        Listen(change => change.Kind is not (RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged), LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (State is null)
        {
            navigation.NotFound();
        }
        else if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_view!, RendererInfo);
        }
    }

    private async Task LoadAsync()
    {
        if (State is not { } state)
        {
            return;
        }

        var caller = await callers.GetAsync(Gone);
        var page = new PageRequest(state.Page, RankingState.PageSize);
        var sort = state.By == Ranking.Stars ? CollectionSort.Stars : CollectionSort.Pulls;
        var view = state.OfContainers
            ? new RankingView(null, await stars.RankAsync(caller, state.By, page, Gone))
            : new RankingView(await collections.ListAsync(caller, new CollectionFilter(Sort: sort, WithoutZeros: true), page, Gone), null);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = view;
            _shown = state;
        }
    }
}
