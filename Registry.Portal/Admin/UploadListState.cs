using Registry.Core.Transfer.Uploads;
using Registry.Portal.Ui.Grids;

namespace Registry.Portal.Admin;

/// <summary>What the list of uploads shows, as its address says it.</summary>
/// <param name="Grid">Order, columns and page.</param>
public sealed record UploadListState(GridState Grid)
{
    private static readonly Dictionary<string, UploadSort> Sorts = new(StringComparer.Ordinal) { ["expires"] = UploadSort.Expires };

    public UploadOrder Order => new(Sorts.GetValueOrDefault(Grid.Sort), Grid.IsReversed);

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static UploadListState Parse(string? sort, string? order, string? columns, string? page, string? size) => new(GridState.Parse(Sorts.Keys, sort, order, columns, page, size));

    /// <summary>The address of the list, looked at in another way.</summary>
    public static string UrlFor(GridState grid) => grid.UrlOf(PortalUrls.AdminUploads);
}
