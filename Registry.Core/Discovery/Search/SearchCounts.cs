using Registry.Core.Content.Indexing;

namespace Registry.Core.Discovery.Search;

/// <summary>The counts of a search's answer, by facet.</summary>
internal static class SearchCounts
{
    public static SearchFacet? FacetOf(string kind) => kind switch
    {
        SearchTerms.Topic => SearchFacet.Topic,
        SearchTerms.Architecture => SearchFacet.Architecture,
        SearchTerms.LabelKey or SearchTerms.Label => SearchFacet.Label,
        SearchTerms.Owner => SearchFacet.Owner,
        SearchTerms.Size => SearchFacet.Size,
        SearchTerms.Age => SearchFacet.Age,
        SearchTerms.Signatures => SearchFacet.Signed,
        SearchTerms.Signer => SearchFacet.Signer,
        _ => null,
    };

    /// <summary>
    /// Each facet's values, those that help most to choose first, and a label with its value before a key alone; what is chosen is there even
    /// when nothing has it any more.
    /// </summary>
    public static IReadOnlyDictionary<SearchFacet, IReadOnlyList<FacetCount>> From(List<SearchLine> lines, IReadOnlyList<FacetChoice> choices)
    {
        var found = lines
            .Where(line => line.Value is not null && FacetOf(line.Kind) is not null)
            .OrderBy(line => line.Kind == SearchTerms.LabelKey)
            .ThenByDescending(line => line.Worth)
            .ThenByDescending(line => line.Number)
            .ThenBy(line => line.Value, StringComparer.Ordinal)
            .ToLookup(line => FacetOf(line.Kind)!.Value, line => new FacetCount(line.Value!, line.Number));
        return Enum.GetValues<SearchFacet>().ToDictionary(facet => facet, facet => Values(facet, [.. found[facet]]));

        IReadOnlyList<FacetCount> Values(SearchFacet facet, FacetCount[] counts) =>
        [
            .. counts,
            .. choices.Where(choice => choice.Facet == facet && !counts.Any(count => count.Value == choice.Value))
                .Select(choice => new FacetCount(choice.Value, 0)),
        ];
    }
}
