using Registry.Core.Access.Permissions;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Search;

/// <summary>Reads what the search page shows.</summary>
public sealed class SearchReader(ContainerSearch containers, CollectionSearch collections, ImageSearch images, SimilarWords similar, WordsAlone alone, PopularTopics topics, SiteQueries site)
{
    /// <summary>Collections that stand beside the containers.</summary>
    private const int Beside = 3;

    private const int Topics = 16;
    private const int Cards = 5;

    /// <summary>What the page shows while nothing is looked for.</summary>
    public async Task<SearchView> StartAsync(Caller caller, CancellationToken cancellationToken)
    {
        var popular = topics.ReadAsync(caller, cancellationToken);
        var pulled = await site.MostPulledAsync(caller, Cards, cancellationToken);
        return SearchView.Nothing with { Start = new SearchStart([.. (await popular).Take(Topics)], pulled) };
    }

    public async Task<SearchView> ReadAsync(Caller caller, SearchState state, CancellationToken cancellationToken)
    {
        // A list of collections says how many containers there are, for the way back; one of containers has its collections on the first page.
        var result = await containers.RunAsync(caller, state.Request, state.ShowsCollections ? new PageRequest(1, 1) : state.PageRequest, cancellationToken);
        var page = state.ShowsCollections ? state.PageRequest : new PageRequest(1, Beside);
        var shelves = state.Choices.Count == 0 ? await collections.RunAsync(caller, state.Text, state.Sort, page, cancellationToken) : new PageOf<CollectionHit>([], 0, page);
        var found = ImageSearch.Digits(state.Text) is { } digits ? await images.FindAsync(caller, digits, cancellationToken) : [];
        var view = new SearchView(result, shelves, found, [], []);
        return !view.IsEmpty ? view : view with
        {
            Spellings = await similar.FindAsync(caller, state.Text, cancellationToken),
            Words = await alone.CountAsync(caller, state.Request, cancellationToken),
        };
    }
}
