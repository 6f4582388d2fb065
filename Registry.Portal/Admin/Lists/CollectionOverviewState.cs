using System.Globalization;
using Registry.Core.Content.Collections;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Admin.Lists;

/// <summary>What the administration's list of collections shows, as its address says it.</summary>
/// <param name="Text">Part of the name, trimmed.</param>
/// <param name="Owner">The name of a user or team, whole.</param>
/// <param name="IsPrivate">Only private or only public ones; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record CollectionOverviewState(string Text, string Owner, bool? IsPrivate, CollectionOverviewSort Sort, bool IsReversed, int Page)
{
    public const int PageSize = 25;

    private static readonly (CollectionOverviewSort Sort, string Word, string Title)[] Sorts =
    [
        (CollectionOverviewSort.Name, "name", "Name"),
        (CollectionOverviewSort.Size, "size", "Size"),
        (CollectionOverviewSort.Images, "images", "Images"),
        (CollectionOverviewSort.LastPush, "pushed", "Last push"),
        (CollectionOverviewSort.Visibility, "visibility", "Visibility"),
    ];

    public CollectionOverviewFilter Filter => new(Text, Owner, IsPrivate, Sort, IsReversed);

    public bool IsNarrowed => Text.Length > 0 || Owner.Length > 0 || IsPrivate is not null;

    public string Url => PortalUrls.WithQuery(
        PortalUrls.AdminCollections,
        ("q", Text),
        ("owner", Owner),
        ("visibility", IsPrivate switch { true => "private", false => "public", null => null }),
        ("sort", Sort == CollectionOverviewSort.Name ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    public IReadOnlyList<LinkChoice> Visibilities =>
    [
        new("All", (this with { IsPrivate = null, Page = 1 }).Url, IsPrivate is null),
        new("Public", (this with { IsPrivate = false, Page = 1 }).Url, IsPrivate is false),
        new("Private", (this with { IsPrivate = true, Page = 1 }).Url, IsPrivate is true),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static CollectionOverviewState Parse(string? text, string? owner, string? visibility, string? sort, string? order, string? page) => new(
        SearchText.Clean(text),
        SearchText.Clean(owner),
        visibility switch { "private" => true, "public" => false, _ => null },
        Sorts.FirstOrDefault(choice => choice.Word == sort).Sort,
        order == "reversed",
        QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
