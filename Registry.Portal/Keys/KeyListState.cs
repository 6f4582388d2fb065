using System.Globalization;
using Registry.Portal.Search;
using Registry.Portal.Ui;

namespace Registry.Portal.Keys;

/// <summary>What the list of keys shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Page">From 1.</param>
public sealed record KeyListState(string Text, int Page)
{
    public const int PageSize = 25;

    public string Url => PortalUrls.WithQuery(PortalUrls.Keys, ("q", Text), ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static KeyListState Parse(string? text, string? page) => new(SearchText.Clean(text), QueryNumber.Page(page));

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
