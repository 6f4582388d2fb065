using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Registry.Api.Http;
using Registry.Core.Access.Audit;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Auth;
using Registry.Portal.Ui;

namespace Registry.Portal.Admin.Audit;

/// <summary>The audit log as a file: the rows that the page's filter lets through, read from the database in blocks.</summary>
public static class AuditExport
{
    private const int FlushEvery = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Columns = ["at", "actor", "action", "subject", "detail", "address"];

    public static void MapAuditExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{PortalUrls.AdminAudit}/csv", (HttpContext http, AuditQueries audit) => SendAsync(http, audit, "csv", "text/csv; charset=utf-8", Csv(Columns), row => Csv(Fields(row))))
            .RequireAuthorization(AdminPolicy.Name);
        routes.MapGet($"{PortalUrls.AdminAudit}/jsonl", (HttpContext http, AuditQueries audit) => SendAsync(http, audit, "jsonl", "application/jsonl", null, Line))
            .RequireAuthorization(AdminPolicy.Name);
    }

    private static async Task SendAsync(HttpContext http, AuditQueries audit, string form, string type, string? head, Func<AuditEvent, string> line)
    {
        var caller = await http.PortalCallerAsync();
        var query = http.Request.Query;
        var state = AuditState.Parse(query["who"], query["action"], query["subject"], query["from"], query["to"], query["address"], null, null);
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit.{form}\"";
        http.Response.Headers.CacheControl = "no-store";
        await http.SendRowsAsync(async (text, cancellationToken) =>
        {
            await text.WriteAsync(head.AsMemory(), cancellationToken);
            var sent = 0;
            await foreach (var row in audit.StreamAsync(caller, state.Filter, cancellationToken))
            {
                await text.WriteAsync(line(row).AsMemory(), cancellationToken);
                if (++sent % FlushEvery == 0)
                {
                    await text.FlushAsync(cancellationToken);
                }
            }
        });
    }

    private static string[] Fields(AuditEvent row) =>
        [Formatting.Machine(row.At), row.Actor, row.Action, row.Subject, row.Detail ?? string.Empty, row.RemoteAddress ?? string.Empty];

    private static string Csv(string[] fields) => $"{CsvLine.Join(fields)}\r\n";

    private static string Line(AuditEvent row) => JsonSerializer.Serialize(
        new { row.Id, At = row.At.ToString("O", CultureInfo.InvariantCulture), row.Actor, row.UserId, row.Action, row.Subject, row.Detail, Address = row.RemoteAddress }, Json) + "\n";
}
