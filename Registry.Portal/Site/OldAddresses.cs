using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Site;

/// <summary>
/// Addresses of Singularity Registry Server that are elsewhere here; those that live on, or differ in words that a page reads, are that page's own. What it numbered
/// (collections, containers, teams) has a name here, and a number is not found. The whole table is in docs/protocols.md.
/// </summary>
internal static class OldAddresses
{
    private static readonly (string From, Func<Func<string, string>, string> To)[] Table =
    [
        ("/search/{text}", value => PortalUrls.SearchFor(SearchText.Clean(value("text")))),
        ("/searching", value => PortalUrls.SearchFor(SearchText.Clean(value("q")))),
        ("/accounts/login", _ => PortalUrls.Login),
        ("/login/{provider}", _ => PortalUrls.Login),
        ("/sitemap-{section:regex(^(containers|collections)$)}.xml", _ => SiteFiles.Sitemap),
        ("/containers", _ => PortalUrls.Collections),
        ("/tools/sizes", _ => PortalUrls.Treemap()),
        ("/tools/collection/{collection}/sizes", value => PortalUrls.Treemap(value("collection"))),
        ("/api/docs", _ => PortalUrls.Api),
        ("/token/update", _ => PortalUrls.Tokens),
        ("/teams/{team}/view", value => PortalUrls.Team(value("team"))),
        ("/teams/{team}/join", value => PortalUrls.Team(value("team"))),
        ("/teams/{team}/leave", value => PortalUrls.Team(value("team"))),
        ("/teams/{team}/edit", value => PortalUrls.TeamSettings(value("team"))),
        ("/teams/{team}/invite", value => PortalUrls.TeamSettings(value("team"))),
        ("/teams/{team}/delete", value => PortalUrls.TeamSettings(value("team"))),
    ];

    public static void MapOldAddresses(this IEndpointRouteBuilder routes)
    {
        foreach (var (from, to) in Table)
        {
            routes.MapGet(from, (HttpContext http) => Results.LocalRedirect(to(name => http.Request.RouteValues[name]?.ToString() ?? http.Request.Query[name].ToString()))).AllowAnonymous();
        }
    }

    /// <summary>Where a page of sregistry below <c>/collections</c> is now; null for any other word. A collection of that name comes first.</summary>
    public static string? BelowCollections(string word) => word switch
    {
        "my" => PortalUrls.MyCollections,
        "new" => PortalUrls.NewCollection,
        "stars" => PortalUrls.Ranking("stars"),
        "downloads" => PortalUrls.Ranking("pulls"),
        _ => null,
    };
}
