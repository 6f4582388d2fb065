using Microsoft.AspNetCore.Components;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Search;

/// <summary>Containers, collections and images that match what was typed; the address is the whole state. A digest that names one image leads straight there.</summary>
public sealed partial class SearchPage(SearchReader reader) : StatePage<SearchState, SearchView>
{
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
    private string[]? Signer { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Size { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Age { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    protected override SearchState State => SearchState.Parse(
        Query,
        [
            (SearchFacet.Topic, Topic), (SearchFacet.Architecture, Arch), (SearchFacet.Label, Label), (SearchFacet.Owner, Owner), (SearchFacet.Signed, Signed), (SearchFacet.Signer, Signer),
            (SearchFacet.Size, Size), (SearchFacet.Age, Age),
        ],
        Sort,
        Page,
        Show);

    private IReadOnlyList<string> Words => SearchQuery.Parse(State.Text).Words;

    private int PageCount => State.ShowsCollections ? View!.Collections.PageCount : (View!.Result.Total + SearchState.PageSize - 1) / SearchState.PageSize;

    private bool HasCollections => View!.Collections.TotalCount > 0;

    private bool ShowsFacets => !State.ShowsCollections && View!.Result.Facets.Any(facet => FacetText.Offered(facet.Key, facet.Value, State).Any());

    private bool IsPageEmpty => (State.ShowsCollections ? View!.Collections.Items.Count : View!.Result.Hits.Count) == 0;

    private string Found => State.ShowsCollections ? $"{Formatting.ExactCounted(View!.Collections.TotalCount, "collection", "collections")} for “{State.Text}”"
        : View!.Result.Total == 0 && HasCollections ? $"{Formatting.ExactCounted(View.Collections.TotalCount, "collection", "collections")} for “{State.Text}”, no containers"
        : View.Result.IsCut
        ? $"More than {Formatting.Exact(ContainerSearch.MaxResults)} containers; here are {(State.Sort is SearchSort.BestMatch or SearchSort.Pulls ? "the most pulled" : "the first")}."
        : $"{Formatting.ExactCounted(View.Result.Total, "container", "containers")}{(State.Text.Length > 0 ? $" for “{State.Text}”" : null)}";

    protected override async Task OnParametersSetAsync()
    {
        var isNew = View is null || !State.Equals(Shown);
        await base.OnParametersSetAsync();
        if (isNew && View is { Images: [{ Image: var image }] } && Digest.TryParse(State.Text, out _))
        {
            Navigation.NavigateTo(PortalUrls.Image(image.Collection, image.Container, image.Digest), replace: true);
        }
    }

    /// <summary>What changes words can change which results there are; a pull, a star or a tag shows only where it shows.</summary>
    protected override bool Concerns(RegistryEvent change) => change.Kind switch
    {
        RegistryEventKind.CollectionChanged or RegistryEventKind.ImagePushed or RegistryEventKind.ImageDeleted or RegistryEventKind.TopicsChanged => true,
        RegistryEventKind.Pulled or RegistryEventKind.Starred or RegistryEventKind.TagChanged => View?.Result.Hits.Any(hit => hit.Card.Id == change.ContainerId) is true,
        _ => false,
    };

    protected override async Task<SearchView?> ReadAsync(Caller caller, SearchState state) =>
        state.IsEmpty ? await reader.StartAsync(caller, Gone) : await reader.ReadAsync(caller, state, Gone);
}
