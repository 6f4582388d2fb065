using System.ComponentModel;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Data;

/// <summary>
/// The sizes as CSV, at the addresses and in the columns of sregistry: <c>id</c> is a path whose parts are joined by dots (a dot in a name is written as a hyphen), <c>value</c>
/// is MiB, <c>uid</c> the id here. A line with an empty value is the parent of those below it. Read in blocks: a file of any length takes no memory, and a slow reader no connection.
/// </summary>
public static class SizeFiles
{
    /// <summary>The address of the sizes of all collections.</summary>
    public const string Collections = "/data/collections/sizes/csv";

    /// <summary>The address of the sizes of all tags.</summary>
    public const string Containers = "/data/containers/sizes/csv";

    private const string Root = "collection";
    private const double Mebi = 1024 * 1024;

    internal static void MapSizeFiles(this IEndpointRouteBuilder routes)
    {
        Describe(routes.MapGet(Collections, CollectionsAsync), "Sends the sizes of all collections as CSV: id, MiB, uid, number of containers.");
        Describe(routes.MapGet(Containers, ContainersAsync), "Sends the sizes of all tags as CSV: id, MiB, uid.");
        Describe(routes.MapGet("/data/collections/{collection}/sizes/csv", ContainersOfAsync), "Sends the sizes of the tags of a collection as CSV: id, MiB, uid.")
            .Produces(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string summary) => endpoint
        .RequireAuthorization(new AnyoneAttribute())
        .WithMetadata(new SessionCountsAttribute())
        .WithTags(EndpointGroups.Data)
        .WithSummary(summary)
        .Produces<string>(StatusCodes.Status200OK, "text/csv");

    private static async Task CollectionsAsync(HttpContext http, SizeQueries sizes)
    {
        var caller = await http.ReaderAsync();
        Begin(http, "collection-sizes");
        await http.SendRowsAsync(async (file, cancellationToken) =>
        {
            await file.WriteAsync(CsvLine.Of("id", "value", "uid", "n"));
            await file.WriteAsync(CsvLine.Of(Root, string.Empty, string.Empty, string.Empty));
            await foreach (var row in sizes.CollectionsAsync(caller, cancellationToken))
            {
                var line = CsvLine.Of(Path(Root, row.Name), Mib(row.SizeBytes), row.Id.ToString(), row.Containers.ToString(CultureInfo.InvariantCulture));
                await file.WriteAsync(line.AsMemory(), cancellationToken);
            }
        });
    }

    private static async Task ContainersAsync(HttpContext http, SizeQueries sizes) => await SendTagsAsync(http, sizes, await http.ReaderAsync(), null);

    private static async Task ContainersOfAsync(HttpContext http, [Description("The collection's name.")] string collection, SizeQueries sizes, CollectionQueries collections)
    {
        var caller = await http.ReaderAsync();
        var name = NameGrammar.Parse("collection", collection) is { Succeeded: true } folded ? folded.Value : collection;
        var head = await collections.FindHeadAsync(caller, name, http.RequestAborted);
        if (head.Succeeded)
        {
            await SendTagsAsync(http, sizes, caller, name);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static Task SendTagsAsync(HttpContext http, SizeQueries sizes, Caller caller, string? collection)
    {
        Begin(http, collection is null ? "container-sizes" : $"{collection}-sizes");
        return http.SendRowsAsync((file, cancellationToken) => WriteTagsAsync(file, sizes.TagsAsync(caller, collection, cancellationToken), cancellationToken));
    }

    private static async Task WriteTagsAsync(TextWriter file, IAsyncEnumerable<TagSize> tags, CancellationToken cancellationToken)
    {
        await file.WriteAsync(CsvLine.Of("id", "value", "uid"));
        await file.WriteAsync(CsvLine.Of(Root, string.Empty, string.Empty));
        var (collection, container) = (string.Empty, string.Empty);
        await foreach (var row in tags)
        {
            if (row.Collection != collection)
            {
                (collection, container) = (row.Collection, string.Empty);
                await file.WriteAsync(CsvLine.Of(Path(Root, collection), string.Empty, string.Empty).AsMemory(), cancellationToken);
            }

            if (row.Container != container)
            {
                container = row.Container;
                await file.WriteAsync(CsvLine.Of(Path(Root, collection, container), string.Empty, string.Empty).AsMemory(), cancellationToken);
            }

            var id = Path(Root, collection, container, $"{collection}/{container}:{row.Tag}({row.Architecture})");
            await file.WriteAsync(CsvLine.Of(id, Mib(row.SizeBytes), row.Id.ToString()).AsMemory(), cancellationToken);
        }
    }

    private static void Begin(HttpContext http, string name)
    {
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = new ContentDisposition { DispositionType = DispositionTypeNames.Attachment, FileName = $"{name}.csv" }.ToString();
    }

    private static string Path(params ReadOnlySpan<string> parts)
    {
        var path = new StringBuilder();
        foreach (var part in parts)
        {
            path.Append(path.Length == 0 ? null : '.').Append(part.Replace('.', '-'));
        }

        return path.ToString();
    }

    private static string Mib(long bytes) => (bytes / Mebi).ToString("0.###", CultureInfo.InvariantCulture);
}
