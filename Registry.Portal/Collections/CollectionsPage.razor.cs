using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Events;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections;

/// <summary>All collections that the reader may see; the address holds filter, order and page.</summary>
public sealed partial class CollectionsPage(
    CollectionQueries queries, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private PageOf<CollectionRow>? _list;
    private CollectionListState? _shown;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Visibility { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Topic { get; set; }

    private IOptions<PortalOptions> Options => options;

    private CollectionListState State => CollectionListState.Parse(Text, Show, Visibility, Sort, Order, Page, Topic);

    private string Found => Formatting.Counted(_list!.TotalCount, "collection", "collections");

    protected override void OnInitialized()
    {
        _list = handoff.Take<PageOf<CollectionRow>>();
        _shown = _list is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != State)
        {
            await LoadAsync();
            handoff.Leave(_list!, RendererInfo);
        }
    }

    // A pull or a moved tag matters only where it shows; anything else can change which rows are on the page.
    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted => true,
        RegistryEventKind.TopicsChanged => change.ContainerId is null,
        RegistryEventKind.Pulled or RegistryEventKind.TagChanged or RegistryEventKind.Starred => _list?.Items.Any(row => row.Id == change.CollectionId) is true,
        RegistryEventKind.SharesChanged or RegistryEventKind.TokensChanged or RegistryEventKind.AccountChanged or RegistryEventKind.TeamChanged => false,
    };

    private async Task LoadAsync()
    {
        var state = State;
        var list = await queries.ListAsync(await callers.GetAsync(Gone), state.Filter, new PageRequest(state.Page, CollectionListState.PageSize), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _list = list;
            _shown = state;
        }
    }

    private void Filter(string text) => navigation.NavigateTo((State with { Text = text, Page = 1 }).Url, replace: true);

    private void Go(string? url) => navigation.NavigateTo(url ?? PortalUrls.Collections);
}
