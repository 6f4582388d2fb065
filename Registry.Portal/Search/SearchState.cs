using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Registry.Core.Content.Images;
using Registry.Core.Discovery.Search;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Search;

/// <summary>What the search page shows, as its address says it. Two states are the same when their addresses are.</summary>
public sealed class SearchState : IEquatable<SearchState>
{
    public const int PageSize = 20;

    private const string Collections = "collections";

    /// <summary>More choices than this are no choice any more.</summary>
    private const int MaxChoices = 20;

    /// <summary>The longest label that can be chosen.</summary>
    private const int MaxChoiceLength = 800;

    private static readonly (SearchSort Sort, string Word, string Title)[] Sorts =
    [
        (SearchSort.BestMatch, "best", "Best match"),
        (SearchSort.RecentlyPushed, "pushed", "Recently pushed"),
        (SearchSort.Pulls, "pulls", "Most pulled"),
        (SearchSort.Name, "name", "Name"),
        (SearchSort.Size, "size", "Size"),
    ];

    private SearchState(string text, IReadOnlyList<FacetChoice> choices, SearchSort sort, int page, bool showsCollections)
    {
        Text = text;
        Choices = choices;
        Sort = sort;
        Page = page;

        // Choices are of containers.
        ShowsCollections = showsCollections && text.Length > 0 && choices.Count == 0;
        Url = Address();
    }

    /// <summary>What is looked for, trimmed.</summary>
    public string Text { get; }

    public IReadOnlyList<FacetChoice> Choices { get; }

    public SearchSort Sort { get; }

    /// <summary>From 1.</summary>
    public int Page { get; }

    /// <summary>The collections that were found instead of the containers.</summary>
    public bool ShowsCollections { get; }

    public string Url { get; }

    /// <summary>Whether nothing is looked for.</summary>
    public bool IsEmpty => Text.Length == 0 && Choices.Count == 0;

    public SearchRequest Request => new(Text, Choices, Sort);

    public PageRequest PageRequest => new(Page, PageSize);

    public IReadOnlyList<LinkChoice> Orders => [.. Sorts.Select(sort => new LinkChoice(sort.Title, new SearchState(Text, Choices, sort.Sort, 1, ShowsCollections).Url, sort.Sort == Sort))];

    /// <summary>The same search without what narrows it.</summary>
    public string UnnarrowedUrl => new SearchState(Text, [], Sort, 1, false).Url;

    /// <summary>The containers that this search finds, from the first page.</summary>
    public string ContainersUrl => new SearchState(Text, Choices, Sort, 1, false).Url;

    /// <summary>The collections that this search finds, from the first page.</summary>
    public string CollectionsUrl => new SearchState(Text, [], Sort, 1, true).Url;

    /// <summary>Reads the parts of an address; what means nothing is as good as absent.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="choices">Of each facet, what was chosen.</param>
    /// <param name="sort">The order's word.</param>
    /// <param name="page">The page's number.</param>
    /// <param name="show">What kind of results.</param>
    public static SearchState Parse(string? text, IEnumerable<(SearchFacet Facet, string[]? Values)> choices, string? sort, string? page, string? show) => new(
        SearchText.Clean(text),
        [.. choices.SelectMany(row => (row.Values ?? []).Select(value => Choice(row.Facet, value))).OfType<FacetChoice>().Distinct().Take(MaxChoices)],
        Sorts.FirstOrDefault(choice => choice.Word == sort).Sort,
        QueryNumber.Page(page),
        show == Collections);

    public string UrlFor(int page) => new SearchState(Text, Choices, Sort, page, ShowsCollections).Url;

    /// <summary>The same search for one word of it.</summary>
    public string UrlForWord(string word) => new SearchState(word, Choices, Sort, 1, false).Url;

    public bool Has(FacetChoice choice) => Choices.Contains(choice);

    /// <summary>The same search with one choice more, or without it if it was chosen; from the first page.</summary>
    public string UrlToggling(FacetChoice choice) => new SearchState(Text, Has(choice) ? [.. Choices.Where(other => other != choice)] : [.. Choices, choice], Sort, 1, false).Url;

    public bool Equals(SearchState? other) => other?.Url == Url;

    public override bool Equals(object? obj) => Equals(obj as SearchState);

    public override int GetHashCode() => Url.GetHashCode(StringComparison.Ordinal);

    /// <summary>The facet's name in addresses.</summary>
    private static string Word(SearchFacet facet) => facet switch
    {
        SearchFacet.Topic => "topic",
        SearchFacet.Architecture => "arch",
        SearchFacet.Label => "label",
        SearchFacet.Owner => "owner",
        SearchFacet.Signed => "signed",
        SearchFacet.Signer => "signer",
        SearchFacet.Size => "size",
        SearchFacet.Age => "age",
    };

    private static FacetChoice? Choice(SearchFacet facet, string value)
    {
        var isKnown = facet switch
        {
            SearchFacet.Topic => TopicName.Parse(value) is { Succeeded: true } topic && topic.Value == value,
            SearchFacet.Architecture => Architectures.IsKnown(value),
            SearchFacet.Label => value.Length is > 0 and <= MaxChoiceLength && !value.Contains('\0', StringComparison.Ordinal),
            SearchFacet.Owner or SearchFacet.Signer => value.Length is > 0 and <= SearchText.MaxLength && !value.Contains('\0', StringComparison.Ordinal),
            SearchFacet.Signed => value is "yes" or "verified",
            SearchFacet.Size => SearchClasses.Sizes.Any(size => size.Name == value),
            SearchFacet.Age => SearchClasses.Ages.Any(age => age.Name == value),
        };
        return isKnown ? new FacetChoice(facet, value) : null;
    }

    private string Address()
    {
        var url = PortalUrls.WithQuery(PortalUrls.Search, ("q", Text));
        foreach (var choice in Choices)
        {
            url = QueryHelpers.AddQueryString(url, Word(choice.Facet), choice.Value);
        }

        return PortalUrls.WithQuery(
            url,
            ("show", ShowsCollections ? Collections : null),
            ("sort", Sort == SearchSort.BestMatch ? null : Sorts.First(sort => sort.Sort == Sort).Word),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));
    }
}
