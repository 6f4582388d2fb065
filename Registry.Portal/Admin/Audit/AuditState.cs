using System.Globalization;
using Registry.Core.Access.Audit;
using Registry.Portal.Ui.Grids;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Admin.Audit;

/// <summary>What the page of the audit log shows, as its address says it.</summary>
/// <param name="Filter">Which rows.</param>
/// <param name="Before">Rows older than this one.</param>
/// <param name="After">Rows newer than this one.</param>
/// <param name="Columns">As <see cref="GridState.Columns"/>.</param>
public sealed record AuditState(AuditFilter Filter, Guid? Before = null, Guid? After = null, string Columns = "")
{
    private const string Day = "yyyy-MM-dd";

    public string Url => UrlOf(PortalUrls.AdminAudit);

    /// <summary>Whether the page leaves anything out.</summary>
    public bool IsNarrowed => Filter != new AuditFilter();

    /// <summary>Reads the parts of an address; what means nothing is as good as absent.</summary>
    public static AuditState Parse(string? who, string? action, string? subject, string? from, string? to, string? address, string? before, string? after, string? columns = null) => new(
        new AuditFilter(Text(who), AuditActions.Actions.Contains(action) ? action : null, Text(subject), DayOf(from), DayOf(to), Text(address)),
        Guid.TryParse(before, out var older) ? older : null,
        Guid.TryParse(after, out var newer) ? newer : null,
        GridState.Parse([], null, null, columns, null, null).Columns);

    /// <summary>The same rows, all of them, as a file.</summary>
    /// <param name="form"><c>csv</c> or <c>jsonl</c>.</param>
    public string ExportUrl(string form) => (this with { Before = null, After = null, Columns = string.Empty }).UrlOf($"{PortalUrls.AdminAudit}/{form}");

    private static string? Text(string? text) => SearchText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private string UrlOf(string path) => PortalUrls.WithQuery(
        path,
        ("who", Filter.Actor),
        ("action", Filter.Action),
        ("subject", Filter.Subject),
        ("from", Filter.From?.ToString(Day, CultureInfo.InvariantCulture)),
        ("to", Filter.To?.ToString(Day, CultureInfo.InvariantCulture)),
        ("address", Filter.Address),
        ("before", Before?.ToString()),
        ("after", After?.ToString()),
        ("columns", Columns));
}
