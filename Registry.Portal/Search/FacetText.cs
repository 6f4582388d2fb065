using Registry.Core.Content.Labels;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;

namespace Registry.Portal.Search;

/// <summary>Facets and their values in words.</summary>
internal static class FacetText
{
    /// <summary>Of those that were counted.</summary>
    private const long ManyFrom = 50;

    /// <summary>Characters of a value that are shown whole, and what stays of longer ones.</summary>
    private const int MaxShown = 64;
    private const int Beginning = 36;
    private const int End = 24;

    /// <summary>What images are, then who made them and what about, then how much and when.</summary>
    public static IReadOnlyList<SearchFacet> InOrder { get; } =
    [
        SearchFacet.Architecture, SearchFacet.Signed, SearchFacet.Signer, SearchFacet.Owner, SearchFacet.Topic, SearchFacet.Label, SearchFacet.Size, SearchFacet.Age,
    ];

    public static string Title(SearchFacet facet) => facet switch
    {
        SearchFacet.Topic => "Topic",
        SearchFacet.Architecture => "Architecture",
        SearchFacet.Label => "Label",
        SearchFacet.Owner => "Owner",
        SearchFacet.Signed => "Signatures",
        SearchFacet.Signer => "Verified, key uploaded by",
        SearchFacet.Size => "Size of all images",
        SearchFacet.Age => "Last push",
    };

    public static string Value(FacetChoice choice) => choice switch
    {
        { Facet: SearchFacet.Topic } => $"#{choice.Value}",
        { Facet: SearchFacet.Signed, Value: "verified" } => "Verified, with anybody's key",
        { Facet: SearchFacet.Signed } => "Has signatures",
        { Facet: SearchFacet.Size, Value: "small" } => "Below 100 MiB",
        { Facet: SearchFacet.Size, Value: "medium" } => "100 MiB to 1 GiB",
        { Facet: SearchFacet.Size, Value: "large" } => "1 to 10 GiB",
        { Facet: SearchFacet.Size } => "10 GiB and more",
        { Facet: SearchFacet.Age, Value: "week" } => "In the last 7 days",
        { Facet: SearchFacet.Age, Value: "month" } => "8 to 30 days ago",
        { Facet: SearchFacet.Age, Value: "year" } => "1 to 12 months ago",
        { Facet: SearchFacet.Age } => "Over a year ago",
        _ => choice.Value,
    };

    /// <summary>
    /// The values as there is room for them: labels lose the name of their family, and long ones their middle, unless two would then read the same.
    /// </summary>
    /// <param name="values">Those of one facet, in words.</param>
    public static IReadOnlyList<string> Shortened(IReadOnlyList<string> values)
    {
        var cut = values.Select(LabelNames.Short)
            .Select(value => value.Length <= MaxShown ? value : $"{TextLimit.Cut(value, Beginning)}…{value[^End..]}")
            .ToList();
        var often = cut.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. cut.Select((text, place) => often.Contains(text) ? values[place] : text)];
    }

    /// <summary>How many containers have a value, in a number that is right, or in a word.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isCut">Whether it was counted among the first <see cref="ContainerSearch.MaxResults"/> alone, so that there may be more.</param>
    public static string Count(long count, bool isCut) => (isCut, count) switch
    {
        (false, _) or (_, 0) => Formatting.Count(count),
        (_, >= ManyFrom) => "many",
        _ => "some",
    };

    /// <summary>What a facet offers to choose: labels with their value, because a key alone says little; and whatever was chosen.</summary>
    public static IEnumerable<FacetCount> Offered(SearchFacet facet, IReadOnlyList<FacetCount> counts, SearchState state) => Ordered(facet, counts)
        .Where(count => facet != SearchFacet.Label || count.Value.Contains('=', StringComparison.Ordinal) || state.Has(new FacetChoice(facet, count.Value)));

    /// <summary>The values that are offered: sizes and ages in their own order, the others as they come.</summary>
    public static IEnumerable<FacetCount> Ordered(SearchFacet facet, IReadOnlyList<FacetCount> counts) => facet switch
    {
        SearchFacet.Size => SearchClasses.Sizes.SelectMany(size => counts.Where(count => count.Value == size.Name)),
        SearchFacet.Age => SearchClasses.Ages.SelectMany(age => counts.Where(count => count.Value == age.Name)),
        _ => counts,
    };
}
