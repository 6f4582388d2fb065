using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Collections;
using Registry.Core.Paging;
using Registry.Core.Topics;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Topics;

/// <summary>What carries a topic. A topic that only what is private carries looks like one that nothing carries.</summary>
public sealed partial class TopicPage(
    TopicQueries topics, CollectionQueries collections, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private TopicView? _view;
    private TopicPageState? _shown;

    [Parameter]
    public string Name { get; set; } = string.Empty;

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private TopicPageState State => TopicPageState.Parse(TopicName.Parse(Name) is { Succeeded: true } name ? name.Value : string.Empty, Show, Page);

    private string Nothing => State.Page > 1 ? "The list ends before this page" : State.ShowsCollections ? "No collection carries this topic" : "No container carries this topic";

    private IReadOnlyList<TabItem> TabItems =>
    [
        new("containers", "Containers", (State with { ShowsCollections = false, Page = 1 }).Url, "box", _view!.Containers.TotalCount),
        new("collections", "Collections", (State with { ShowsCollections = true, Page = 1 }).Url, "layers", _view.Collections.TotalCount),
    ];

    protected override void OnInitialized()
    {
        _view = handoff.Take<TopicView>();
        _shown = _view is null ? null : State;
        Listen(change => change.IsAboutContent, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (State.Topic.Length == 0)
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
        var state = State;
        var caller = await callers.GetAsync(Gone);
        var wanted = new PageRequest(state.Page, TopicPageState.PageSize);
        var one = new PageRequest(1, 1);
        var shelves = await collections.ListAsync(caller, new CollectionFilter(Topic: state.Topic), state.ShowsCollections ? wanted : one, Gone);
        var containers = await topics.ContainersAsync(caller, state.Topic, state.ShowsCollections ? one : wanted, Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state == State)
        {
            _view = new TopicView(shelves, containers, state.ShowsCollections ? shelves.Items.Count : containers.Items.Count);
            _shown = state;
        }
    }
}
