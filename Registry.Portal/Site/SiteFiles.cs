using System.Globalization;
using System.Net.Mime;
using System.Xml;
using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Discovery.Search;

namespace Registry.Portal.Site;

/// <summary>What crawlers ask for: <c>robots.txt</c> and the sitemap (sitemaps.org, protocol 0.9), which hold public things only.</summary>
internal static class SiteFiles
{
    public const string Sitemap = "/sitemap.xml";

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The protocol allows 50,000; smaller files are read sooner.</summary>
    private const int PageSize = 10_000;

    private static readonly XmlWriterSettings Xml = new() { Async = true };

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Robots).AllowAnonymous();
        routes.MapGet(Sitemap, IndexAsync).AllowAnonymous();
        routes.MapGet("/sitemap-{page:int:min(1)}.xml", PageAsync).AllowAnonymous();
    }

    private static IResult Robots(HttpContext http, PublicAddress address, IOptions<AccessOptions> access)
    {
        TellLifetime(http);
        return Results.Text(Rules(http, address, access), MediaTypeNames.Text.Plain);
    }

    private static string Rules(HttpContext http, PublicAddress address, IOptions<AccessOptions> access) =>
        access.Value.PrivateOnly
            ? "User-agent: *\nDisallow: /\n"
            : $"""
               User-agent: *
               Disallow: /auth/
               Disallow: /data/
               Disallow: /login
               Disallow: /search
               Disallow: /share/
               Disallow: /v1/
               Disallow: /v2/
               Sitemap: {address.For(http)}{Sitemap}

               """;

    /// <summary>They name the host that was asked, which without a public address may be anything: no cache gives them to somebody else.</summary>
    private static void TellLifetime(HttpContext http) => http.Response.Headers.CacheControl = CacheLifetime.Asking;

    private static async Task IndexAsync(HttpContext http, PublicAddress address, SitemapQueries sitemap, CancellationToken cancellationToken)
    {
        var pages = Math.Max(1, (await sitemap.CountAsync(cancellationToken) + PageSize - 1) / PageSize);
        await using var xml = Begin(http);
        await xml.WriteStartElementAsync(null, "sitemapindex", Namespace);
        for (var page = 1; page <= pages; page++)
        {
            await xml.WriteStartElementAsync(null, "sitemap", Namespace);
            await xml.WriteElementStringAsync(null, "loc", Namespace, string.Create(CultureInfo.InvariantCulture, $"{address.For(http)}/sitemap-{page}.xml"));
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private static async Task PageAsync(int page, HttpContext http, PublicAddress address, SitemapQueries sitemap, CancellationToken cancellationToken)
    {
        var root = address.For(http);
        var containers = await sitemap.ReadAsync(Math.Min(page, int.MaxValue / PageSize), PageSize, cancellationToken);
        await using var xml = Begin(http);
        await xml.WriteStartElementAsync(null, "urlset", Namespace);
        foreach (var container in containers)
        {
            await xml.WriteStartElementAsync(null, "url", Namespace);
            await xml.WriteElementStringAsync(null, "loc", Namespace, $"{root}{PortalUrls.Container(container.Collection, container.Name)}");
            if (container.PushedAt is { } pushed)
            {
                await xml.WriteElementStringAsync(null, "lastmod", Namespace, pushed.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private static XmlWriter Begin(HttpContext http)
    {
        TellLifetime(http);
        http.Response.ContentType = $"{MediaTypeNames.Application.Xml}; charset=utf-8";
        return XmlWriter.Create(http.Response.Body, Xml);
    }
}
