namespace Registry.Portal.Search;

/// <summary>The search addresses of sregistry, whose second one answered a piece of a page to scripts.</summary>
internal static class SearchRedirects
{
    public static void MapSearchRedirects(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/search/{text}", (string text) => Results.LocalRedirect(PortalUrls.SearchFor(SearchText.Clean(text)))).AllowAnonymous();
        routes.MapGet("/searching", (string? q) => Results.LocalRedirect(PortalUrls.SearchFor(SearchText.Clean(q)))).AllowAnonymous();
    }
}
