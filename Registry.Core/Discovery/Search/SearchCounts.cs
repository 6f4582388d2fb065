using Registry.Core.Content.Indexing;

namespace Registry.Core.Discovery.Search;

/// <summary>The counts of a search's answer, by facet.</summary>
internal static class SearchCounts
{
    /// <summary>Labels whose pair stands in one result only say nothing that helps to choose.</summary>
    private const int MinPairs = 2;

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

    /// <summary>Each facet's values, the most frequent first; what is chosen is there even when nothing has it any more.</summary>
    public static IReadOnlyDictionary<SearchFacet, IReadOnlyList<FacetCount>> From(List<SearchLine> lines, IReadOnlyList<FacetChoice> choices)
    {
        var counts = lines
            .Where(line => line.Value is not null && (line.Kind != SearchTerms.Label || line.Number >= MinPairs || IsChosen(line.Value)))
            .Select(line => (Facet: FacetOf(line.Kind), Count: new FacetCount(line.Value!, line.Number)))
            .Where(row => row.Facet is not null)
            .ToLookup(row => row.Facet!.Value, row => row.Count);
        return Enum.GetValues<SearchFacet>().ToDictionary(facet => facet, facet => Values(facet, [.. counts[facet]]));

        bool IsChosen(string value) => choices.Contains(new FacetChoice(SearchFacet.Label, value));

        IReadOnlyList<FacetCount> Values(SearchFacet facet, FacetCount[] found) =>
        [
            .. found
                .Concat(choices.Where(choice => choice.Facet == facet && !found.Any(count => count.Value == choice.Value)).Select(choice => new FacetCount(choice.Value, 0)))
                .OrderByDescending(count => count.Count)
                .ThenBy(count => count.Value, StringComparer.Ordinal),
        ];
    }
}
