using Microsoft.Net.Http.Headers;

namespace Registry.Portal.Shell;

/// <summary>The portal's own files. The framework lets browsers keep those whose address carries a fingerprint; fonts are named by css/fonts.css, which knows none, and carry their version in the name instead.</summary>
internal static class StaticFiles
{
    private const string Fonts = "fonts/";

    public static void MapPortalFiles(this WebApplication app) => app.MapStaticAssets().AllowAnonymous().Add(KeepFonts);

    private static void KeepFonts(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } send } route || route.RoutePattern.RawText?.TrimStart('/').StartsWith(Fonts, StringComparison.Ordinal) is not true)
        {
            return;
        }

        endpoint.RequestDelegate = http =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers[HeaderNames.CacheControl] = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return send(http);
        };
    }
}
