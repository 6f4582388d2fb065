using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Search;

/// <summary>What a search can begin with.</summary>
/// <param name="Topics">Those that most carry.</param>
/// <param name="MostPulled">Containers.</param>
public sealed record SearchStart(IReadOnlyList<TopicRow> Topics, IReadOnlyList<ContainerCard> MostPulled);

/// <summary>What the search page shows.</summary>
/// <param name="Result">Containers and facets.</param>
/// <param name="Collections">Collections: the first few beside the containers, or a page of them.</param>
/// <param name="Images">Images whose digest begins with what was typed; none if that is no digest.</param>
/// <param name="Spellings">What may have been meant, when nothing was found.</param>
/// <param name="Words">What each word alone finds, when nothing was found.</param>
public sealed record SearchView(SearchResult Result, PageOf<CollectionHit> Collections, IReadOnlyList<ImageHit> Images, IReadOnlyList<string> Spellings, IReadOnlyList<WordCount> Words)
{
    /// <summary>What the page shows while nothing is looked for.</summary>
    public static SearchView Nothing { get; } = new(
        new SearchResult([], 0, false, new Dictionary<SearchFacet, IReadOnlyList<FacetCount>>()), new PageOf<CollectionHit>([], 0, new PageRequest()), [], [], []);

    /// <summary>What to begin with, while nothing is looked for.</summary>
    public SearchStart? Start { get; init; }

    public bool IsEmpty => Result.Total == 0 && Collections.TotalCount == 0 && Images.Count == 0;
}
