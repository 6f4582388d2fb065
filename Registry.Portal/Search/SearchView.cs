using Registry.Core.Search;

namespace Registry.Portal.Search;

/// <summary>What the search page shows.</summary>
/// <param name="Result">Containers and facets.</param>
/// <param name="Images">Images whose digest begins with what was typed; none if that is no digest.</param>
/// <param name="Spellings">What may have been meant, when nothing was found.</param>
public sealed record SearchView(SearchResult Result, IReadOnlyList<ImageHit> Images, IReadOnlyList<string> Spellings)
{
    /// <summary>What the page shows while nothing is looked for.</summary>
    public static SearchView Nothing { get; } = new(new SearchResult([], 0, false, new Dictionary<SearchFacet, IReadOnlyList<FacetCount>>()), [], []);
}
