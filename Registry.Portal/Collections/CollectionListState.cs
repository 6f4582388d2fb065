using System.Globalization;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Collections;

/// <summary>What the list of collections shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Scope">Whose.</param>
/// <param name="IsPrivate">Only private or only public ones; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
/// <param name="Topic">Only those that carry this topic; null for all.</param>
public sealed record CollectionListState(
    string Text, CollectionScope Scope, bool? IsPrivate, CollectionSort Sort, bool IsReversed, int Page, string? Topic = null)
{
    public const int PageSize = 25;

    private static readonly (CollectionSort Sort, string Word, string Title)[] Sorts =
    [
        (CollectionSort.RecentlyPushed, "pushed", "Recently pushed"),
        (CollectionSort.Name, "name", "Name"),
        (CollectionSort.Pulls, "pulls", "Pulls"),
        (CollectionSort.Stars, "stars", "Stars"),
        (CollectionSort.Size, "size", "Size"),
        (CollectionSort.Containers, "containers", "Containers"),
    ];

    public CollectionFilter Filter => new(Text, Scope, IsPrivate, Sort, IsReversed, Topic);

    /// <summary>Whether the list leaves anything out.</summary>
    public bool IsNarrowed => Text.Length > 0 || IsPrivate is not null || Topic is not null;

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Collections,
        ("q", Text),
        ("topic", Topic),
        ("show", Scope switch { CollectionScope.Mine => "mine", CollectionScope.Starred => "starred", CollectionScope.All => null }),
        ("visibility", IsPrivate switch { true => "private", false => "public", null => null }),
        ("sort", Sort == CollectionSort.RecentlyPushed ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    public IReadOnlyList<LinkChoice> Shelves =>
    [
        new("All", (this with { Scope = CollectionScope.All, Page = 1 }).Url, Scope == CollectionScope.All),
        new("Mine", (this with { Scope = CollectionScope.Mine, Page = 1 }).Url, Scope == CollectionScope.Mine),
        new("Starred", (this with { Scope = CollectionScope.Starred, Page = 1 }).Url, Scope == CollectionScope.Starred),
    ];

    public IReadOnlyList<LinkChoice> Visibilities =>
    [
        new("Public and private", (this with { IsPrivate = null, Page = 1 }).Url, IsPrivate is null),
        new("Public", (this with { IsPrivate = false, Page = 1 }).Url, IsPrivate is false),
        new("Private", (this with { IsPrivate = true, Page = 1 }).Url, IsPrivate is true),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static CollectionListState Parse(
        string? text, string? show, string? visibility, string? sort, string? order, string? page, string? topic = null) => new(
        SearchText.Clean(text),
        show switch { "mine" => CollectionScope.Mine, "starred" => CollectionScope.Starred, _ => CollectionScope.All },
        visibility switch { "private" => true, "public" => false, _ => null },
        Sorts.FirstOrDefault(choice => choice.Word == sort).Sort,
        order == "reversed",
        QueryNumber.Page(page),
        TopicName.Parse(topic) is { Succeeded: true } known ? known.Value : null);

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
