using System.Globalization;
using Registry.Core.Access.Teams;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Admin.Lists;

/// <summary>What the administration's list of teams shows, as its address says it.</summary>
/// <param name="Text">Part of the name, trimmed.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record TeamOverviewState(string Text, TeamOverviewSort Sort, bool IsReversed, int Page)
{
    public const int PageSize = 25;

    private static readonly (TeamOverviewSort Sort, string Word, string Title)[] Sorts =
        [(TeamOverviewSort.Name, "name", "Name"), (TeamOverviewSort.Members, "members", "Members"), (TeamOverviewSort.Newest, "newest", "Newest")];

    public string Url => PortalUrls.WithQuery(
        PortalUrls.AdminTeams,
        ("q", Text),
        ("sort", Sort == TeamOverviewSort.Name ? null : Sorts.First(sort => sort.Sort == Sort).Word),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
        [.. Sorts.Select(sort => new LinkChoice(sort.Title, (this with { Sort = sort.Sort, IsReversed = false, Page = 1 }).Url, sort.Sort == Sort))];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static TeamOverviewState Parse(string? text, string? sort, string? order, string? page) =>
        new(SearchText.Clean(text), Sorts.FirstOrDefault(choice => choice.Word == sort).Sort, order == "reversed", QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
