using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Registry.Core.Events;
using Registry.Core.Names;
using Registry.Core.Search;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Search;

/// <summary>Containers and images that match what was typed; the address is the whole state. A digest that names one image leads straight there.</summary>
public sealed partial class SearchPage(SearchReader reader, PortalCaller callers, Handoff handoff, NavigationManager navigation, IOptions<PortalOptions> options) : LivePage
{
    private SearchView? _view;
    private SearchState? _shown;
    private IReadOnlyList<string> _words = [];

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Topic { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Arch { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Label { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Owner { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Signed { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Size { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Age { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private IOptions<PortalOptions> Options => options;

    private SearchState State { get; set; } = SearchState.Parse(null, [], null, null);

    private int PageCount => (_view!.Result.Total + SearchState.PageSize - 1) / SearchState.PageSize;

    private string Found => _view!.Result.IsCut
        ? $"More than {Formatting.Exact(ContainerSearch.MaxResults)} containers; here are {(State.Sort is SearchSort.BestMatch or SearchSort.Pulls ? "the most pulled" : "the first")}."
        : $"{Formatting.Exact(_view.Result.Total)} {(_view.Result.Total == 1 ? "container" : "containers")}{(State.Text.Length > 0 ? $" for “{State.Text}”" : null)}";

    protected override void OnInitialized()
    {
        State = ReadState();
        _view = handoff.Take<SearchView>();
        _shown = _view is null ? null : State;
        Listen(Concerns, ReadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        State = ReadState();
        _words = SearchQuery.Parse(State.Text).Words;
        if (State.Equals(_shown))
        {
            return;
        }

        await ReadAsync();
        if (_view is { Images: [{ Image: var image }] } && Digest.TryParse(State.Text, out _))
        {
            navigation.NavigateTo(PortalUrls.Image(image.Collection, image.Container, image.Digest), replace: true);
        }
        else if (_view is not null)
        {
            handoff.Leave(_view, RendererInfo);
        }
    }

    /// <summary>What changes words can change which results there are; a pull, a star or a tag shows only where it shows.</summary>
    private bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.Resync or RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.TopicsChanged => true,
        RegistryEventKind.Pulled or RegistryEventKind.Starred or RegistryEventKind.TagChanged => _view?.Result.Hits.Any(hit => hit.Card.Id == change.ContainerId) is true,
        _ => false,
    };

    private SearchState ReadState() => SearchState.Parse(
        Query,
        [
            (SearchFacet.Topic, Topic), (SearchFacet.Architecture, Arch), (SearchFacet.Label, Label), (SearchFacet.Owner, Owner), (SearchFacet.Signed, Signed),
            (SearchFacet.Size, Size), (SearchFacet.Age, Age),
        ],
        Sort,
        Page);

    private async Task ReadAsync()
    {
        var state = State;
        var view = state.IsEmpty ? null : await reader.ReadAsync(await callers.GetAsync(Gone), state, Gone);

        // The reader may have gone on while this was read; then the newer read is the one to show.
        if (state.Equals(State))
        {
            _view = view;
            _shown = state;
        }
    }
}
