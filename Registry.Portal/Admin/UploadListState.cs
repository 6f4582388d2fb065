using System.Globalization;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin;

/// <summary>Which page of the uploads is shown.</summary>
/// <param name="Page">From 1.</param>
public sealed record UploadListState(int Page)
{
    public const int PageSize = 25;

    /// <summary>Reads the part of an address.</summary>
    public static UploadListState Parse(string? page) => new(QueryNumber.Page(page));

    /// <summary>The address of another page.</summary>
    public static string UrlFor(int page) =>
        PortalUrls.WithQuery(PortalUrls.AdminUploads, ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
