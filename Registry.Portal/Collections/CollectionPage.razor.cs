using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Events;
using Registry.Core.Names;
using Registry.Core.Paging;
using Registry.Portal.Auth;
using Registry.Portal.Containers;
using Registry.Portal.Insights;
using Registry.Portal.Site;
using Registry.Portal.Ui;

namespace Registry.Portal.Collections;

/// <summary>A collection: what it is, its containers, its people. Says "not found" alike for what is private and for what does not exist.</summary>
public sealed partial class CollectionPage(
    CollectionQueries collections, ContainerQueries containers, InsightsReader insights, PortalCaller callers, Handoff handoff, NavigationManager navigation) : LivePage
{
    private CollectionView? _view;
    private ContainerListState? _shown;
    private Guid? _readerId;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private IOptions<PortalOptions> Options { get; set; } = null!;

    private ContainerListState State =>
        ContainerListState.Parse(NameGrammar.Parse("collection", Name) is { Succeeded: true } name ? name.Value : Name, Text, Sort, Order, Page);

    protected override void OnInitialized()
    {
        _view = handoff.Take<CollectionView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == State)
        {
            return;
        }

        if (_shown?.Collection != State.Collection)
        {
            _view = null;
        }

        await LoadAsync();
        if (_view is not null)
        {
            handoff.Leave(_view, RendererInfo);
        }
    }

    /// <summary>Where sregistry had pages of its own, a collection of that name comes first.</summary>
    private void LeaveFrom(string collection)
    {
        if (OldAddresses.BelowCollections(collection) is { } now)
        {
            navigation.NavigateTo(now, replace: true);
        }
        else
        {
            navigation.NotFound();
        }
    }

    // Who joins or leaves a team may gain or lose the right to see this; whose page it is is known once it was read here.
    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync => true,
        RegistryEventKind.TeamChanged => _readerId is null || change.UserId is null || change.UserId == _readerId,
        _ => change.IsAboutContent && change.CollectionId is { } collection && collection == _view?.Details.Id,
    };

    private async Task LoadAsync()
    {
        var state = State;
        var caller = await callers.GetAsync(Gone);
        _readerId = caller.UserId ?? Guid.Empty;
        if (await collections.FindAsync(caller, state.Collection, Gone) is not { } details)
        {
            LeaveFrom(state.Collection);
            return;
        }

        var page = new PageRequest(state.Page, ContainerListState.PageSize);
        var list = await containers.ListAsync(caller, details.Id, state.Filter, page, Gone);
        var weeks = await insights.WeeksAsync(caller, Subject.Collection(details.Id), Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = new CollectionView(details, list, weeks);
            _shown = state;
        }
    }
}
