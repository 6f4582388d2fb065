using System.Globalization;
using Registry.Core.Content.Containers;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Containers;

/// <summary>What the list of a collection's containers shows, as its address says it.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record ContainerListState(string Collection, string Text, ContainerSort Sort, bool IsReversed, int Page)
{
    public const int PageSize = 25;

    private static readonly (ContainerSort Sort, string Word, string Title)[] Sorts =
    [
        (ContainerSort.RecentlyPushed, "pushed", "Recently pushed"),
        (ContainerSort.Name, "name", "Name"),
        (ContainerSort.Pulls, "pulls", "Pulls"),
        (ContainerSort.Stars, "stars", "Stars"),
        (ContainerSort.Size, "size", "Size"),
    ];

    public ContainerFilter Filter => new(Text, Sort, IsReversed);

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Collection(Collection),
        ("q", Text),
        ("sort", Sort == ContainerSort.RecentlyPushed ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static ContainerListState Parse(string collection, string? text, string? sort, string? order, string? page) => new(
        collection,
        SearchText.Clean(text),
        Sorts.FirstOrDefault(choice => choice.Word == sort).Sort,
        order == "reversed",
        QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
