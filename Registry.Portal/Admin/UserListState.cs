using System.Globalization;
using Registry.Core.Accounts;
using Registry.Portal.Search;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>What the list of users shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Show">One of the words of <see cref="Shelves"/>; empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record UserListState(string Text, string Show, AccountSort Sort, bool IsReversed, int Page)
{
    public const int PageSize = 25;

    private static readonly (AccountSort Sort, string Word, string Title)[] Sorts =
    [
        (AccountSort.Name, "name", "Name"),
        (AccountSort.LastSignIn, "sign-in", "Last sign-in"),
        (AccountSort.Created, "created", "Newest"),
        (AccountSort.Role, "role", "Role"),
    ];

    private static readonly (string Word, string Title)[] Shows =
        [(string.Empty, "All"), ("admins", "Admins"), ("superusers", "Superusers"), ("disabled", "Disabled")];

    public AccountFilter Filter => new(
        Text,
        Show switch { "admins" => UserRole.Admin, "superusers" => UserRole.Superuser, _ => null },
        Show == "disabled" ? true : null,
        Sort,
        IsReversed);

    public string Url => PortalUrls.WithQuery(
        PortalUrls.AdminUsers,
        ("q", Text),
        ("show", Show),
        ("sort", Sort == AccountSort.Name ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    public IReadOnlyList<LinkChoice> Shelves =>
        [.. Shows.Select(show => new LinkChoice(show.Title, (this with { Show = show.Word, Page = 1 }).Url, show.Word == Show))];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static UserListState Parse(string? text, string? show, string? sort, string? order, string? page) => new(
        SearchText.Clean(text),
        Shows.FirstOrDefault(choice => choice.Word == show).Word ?? string.Empty,
        Sorts.FirstOrDefault(choice => choice.Word == sort).Sort,
        order == "reversed",
        QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
