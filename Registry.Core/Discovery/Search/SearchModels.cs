using Registry.Core.Content.Containers;

namespace Registry.Core.Discovery.Search;

/// <summary>The orders of search results.</summary>
public enum SearchSort
{
    BestMatch,
    RecentlyPushed,
    Pulls,
    Name,
    Size,
}

/// <summary>What search results are narrowed by. Choices of one facet widen each other, those of different ones narrow.</summary>
public enum SearchFacet
{
    Topic,
    Architecture,

    /// <summary>A label's key, or <c>key=value</c>.</summary>
    Label,

    /// <summary>A user or a team that owns the collection.</summary>
    Owner,

    /// <summary><c>yes</c>: an image has signature objects, of whatever worth. <c>verified</c>: an image whose signatures hold and cover it, with keys that anybody may have uploaded.</summary>
    Signed,

    /// <summary>The account that uploaded the key with which an image's verified signature was made.</summary>
    Signer,

    /// <summary>Bytes of all images of a container: <see cref="SearchClasses.Sizes"/>.</summary>
    Size,

    /// <summary>Time since the last push: <see cref="SearchClasses.Ages"/>.</summary>
    Age,
}

/// <summary>A value of a facet that was chosen.</summary>
public sealed record FacetChoice(SearchFacet Facet, string Value);

/// <summary>What is looked for.</summary>
/// <param name="Text">As typed; empty to look through everything that the choices leave.</param>
/// <param name="Choices">What it is narrowed to.</param>
/// <param name="Sort">The order.</param>
public sealed record SearchRequest(string Text, IReadOnlyList<FacetChoice> Choices, SearchSort Sort = SearchSort.BestMatch);

/// <summary>A value of a facet, with how many of the results have it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">At least so many: exact while <see cref="SearchResult.IsCut"/> is false.</param>
public sealed record FacetCount(string Value, long Count);

/// <summary>A label of a container that was found, in which a word stands.</summary>
public sealed record FoundLabel(string Key, string Value);

/// <summary>A line of a definition in which a word stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The line, cut.</param>
public sealed record FoundLine(int Number, string Text);

/// <summary>A container that was found, and where the words stand that its card does not show.</summary>
/// <param name="Card">The container.</param>
/// <param name="Labels">Labels of its images.</param>
/// <param name="Lines">Lines of its definition.</param>
/// <param name="Description">The first line of its description in which a word stands, as it was written; null if there is none.</param>
/// <param name="Tag">A tag in which a word stands.</param>
public sealed record SearchHit(
    ContainerCard Card, IReadOnlyList<FoundLabel> Labels, IReadOnlyList<FoundLine> Lines, string? Description, string? Tag);

/// <summary>One page of results.</summary>
/// <param name="Hits">The page.</param>
/// <param name="Total">How many there are, at most <see cref="ContainerSearch.MaxResults"/>.</param>
/// <param name="IsCut">There are more than <see cref="ContainerSearch.MaxResults"/>.</param>
/// <param name="Facets">
/// Values and counts of what the caller may see, those that help most to choose first, without those that every result has; each facet counts
/// what the choices of the others leave.
/// </param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, int Total, bool IsCut, IReadOnlyDictionary<SearchFacet, IReadOnlyList<FacetCount>> Facets);
