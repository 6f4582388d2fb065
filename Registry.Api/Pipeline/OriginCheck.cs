using System.Net.Mime;
using Microsoft.Extensions.Options;
using Registry.Api.Http;

namespace Registry.Api.Pipeline;

/// <summary>
/// Refuses what the page of another site does with the cookie of a reader of this one. A cookie's SameSite does not keep out a sibling (people.example.org against
/// registry.example.org are one site), and the same-origin policy does not hold for WebSockets at all; the browser's own <c>Origin</c> and <c>Sec-Fetch-Site</c> tell both.
/// Requests without a cookie, such as those of all clients, bring no right that another page could borrow.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, IOptions<RegistryHostOptions> options)
{
    private const string Circuit = "/_blazor";
    private const string Refusal =
        "This request comes from a page that does not belong to this registry, and the registry takes what a browser does in somebody's name from its own pages only. "
        + "Open the registry itself and do it there. If this is the registry's own page, its operator has to set Registry:PublicUrl to the address in the browser, and the proxy in front has to pass the Host header on.";

    private readonly Uri? _public = options.Value.PublicUri();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isSocket = request.Path.StartsWithSegments(Circuit, StringComparison.OrdinalIgnoreCase) || context.WebSockets.IsWebSocketRequest || IsUpgrade(request);
        var isBorrowed = (isSocket || request.Headers.Cookie.Count > 0) && (IsForeignOrigin(request) || (IsForeignSite(request) && (isSocket || Changes(request))));
        if (!isBorrowed)
        {
            return next(context);
        }

        context.Response.TellRefusal();
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(Refusal, context.RequestAborted);
    }

    private static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    /// <summary>Not asked about what only reads: a link from anywhere opens a page, with the reader's session.</summary>
    private static bool IsForeignSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    /// <summary>Whether an <c>Origin</c> came that is neither the public address nor the requested one; <c>null</c>, and several, are nobody's.</summary>
    private bool IsForeignOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Count == 0)
        {
            return false;
        }

        if (!Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https"))
        {
            return true;
        }

        // The configured address says for certain how people reach it; what a request says may have lost its https on the way.
        return _public is not null && IsSameHost(origin, _public)
            ? !IsSchemeOf(origin, _public.Scheme)
            : !(Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var requested) && IsSameHost(origin, requested) && IsSchemeOf(origin, requested.Scheme));
    }

    /// <summary>The same name and port; a port that is the default one of its scheme is the same as another's.</summary>
    private static bool IsSameHost(Uri one, Uri other) =>
        string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase) && (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort));

    /// <summary>https is never refused where http would do: a proxy that ends TLS need not say so.</summary>
    private static bool IsSchemeOf(Uri origin, string scheme) => origin.Scheme == scheme || origin.Scheme == Uri.UriSchemeHttps;
}
