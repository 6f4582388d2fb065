using System.Globalization;

namespace Registry.Portal.Ui.Lists;

/// <summary>What a list of words with counts (topics, label keys, values) shows, as its address says it.</summary>
/// <param name="Address">The list itself, with whatever its query needs.</param>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="IsByName">By name instead of by use.</param>
/// <param name="IsReversed">The order's other direction.</param>
/// <param name="Page">From 1.</param>
public sealed record WordListState(string Address, string Text, bool IsByName, bool IsReversed, int Page)
{
    public const int PageSize = 50;

    public string Url => PortalUrls.WithQuery(
        Address,
        ("q", Text),
        ("sort", IsByName ? "name" : null),
        ("order", IsReversed ? "reversed" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Orders =>
    [
        new("Most used", (this with { IsByName = false, IsReversed = false, Page = 1 }).Url, !IsByName),
        new("Name", (this with { IsByName = true, IsReversed = false, Page = 1 }).Url, IsByName),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static WordListState Parse(string address, string? text, string? sort, string? order, string? page) =>
        new(address, SearchText.Clean(text), sort == "name", order == "reversed", QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
