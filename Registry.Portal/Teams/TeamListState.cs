using System.Globalization;
using Registry.Core.Access.Teams;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Teams;

/// <summary>What the list of teams shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="IsMine">Only the reader's.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record TeamListState(string Text, bool IsMine, TeamSort Sort, bool IsReversed, int Page)
{
    public const int PageSize = 25;

    private static readonly (TeamSort Sort, string Word, string Title)[] Sorts = [(TeamSort.Name, "name", "Name"), (TeamSort.Newest, "newest", "Newest")];

    public TeamFilter Filter => new(Text, IsMine, Sort, IsReversed);

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Teams,
        ("q", Text),
        ("show", IsMine ? "mine" : null),
        ("sort", Sort == TeamSort.Name ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    public IReadOnlyList<LinkChoice> Shelves =>
    [
        new("All", (this with { IsMine = false, Page = 1 }).Url, !IsMine),
        new("Mine", (this with { IsMine = true, Page = 1 }).Url, IsMine),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static TeamListState Parse(string? text, string? show, string? sort, string? order, string? page) => new(
        SearchText.Clean(text), show == "mine", Sorts.FirstOrDefault(choice => choice.Word == sort).Sort, order == "reversed", QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
