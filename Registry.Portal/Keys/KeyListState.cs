using Registry.Portal.Ui.Grids;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Keys;

/// <summary>What the list of keys shows, as its address says it.</summary>
/// <param name="Text">The filter, trimmed.</param>
/// <param name="Grid">Order, columns and page.</param>
public sealed record KeyListState(string Text, GridState Grid)
{
    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static KeyListState Parse(string? text, string? order, string? columns, string? page, string? size) =>
        new(SearchText.Clean(text), GridState.Parse([], null, order, columns, page, size));

    /// <summary>The address of the list, looked at in another way.</summary>
    public string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.WithQuery(PortalUrls.Keys, ("q", Text)));
}
