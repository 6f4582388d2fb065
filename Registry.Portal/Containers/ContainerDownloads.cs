using System.Net.Mime;
using System.Text;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Names;
using Registry.Portal.Auth;

namespace Registry.Portal.Containers;

/// <summary>Files that a container's page offers.</summary>
public static class ContainerDownloads
{
    public static void MapContainerDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{PortalUrls.Collections}/{{collection}}/{{container}}/definition", DefinitionAsync).AllowAnonymous();

    /// <summary>The definition file of an image.</summary>
    public static string DefinitionUrl(string collection, string container, Digest digest) =>
        PortalUrls.WithQuery($"{PortalUrls.Container(collection, container)}/definition", ("digest", digest.ToString()));

    private static async Task<IResult> DefinitionAsync(
        string collection,
        string container,
        string digest,
        HttpContext http,
        ContainerQueries containers,
        TagQueries tags)
    {
        var token = http.RequestAborted;
        var caller = await http.PortalCallerAsync();
        var details = Digest.TryParse(digest, out var wanted) ? await containers.FindAsync(caller, collection, container, token) : null;
        var image = details is null ? null : await tags.FindImageAsync(caller, details, wanted.LibraryForm, architecture: null, token);
        return image?.Sif.Definition is { } definition
            ? Results.File(Encoding.UTF8.GetBytes(definition), $"{MediaTypeNames.Text.Plain}; charset=utf-8", $"{container}.def")
            : Results.NotFound();
    }
}
