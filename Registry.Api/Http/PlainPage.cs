using System.Net;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Api.Http;

/// <summary>A page that stands in the code: it needs no database, no session and no other file.</summary>
public static class PlainPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1.5em;color:#1c2024;background:#fff}h1{font-size:1.5em}a{color:#0b62c4}"
        + "@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#0f1115}a{color:#7ab7ff}}";

    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Writes a sentence: as a page to readers, as text to everybody else. The status is set already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">The page's heading.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task WriteAsync(HttpContext context, string title, string message, CancellationToken cancellationToken) =>
        WriteAsync(context, title, message, more: string.Empty, refreshSeconds: null, cancellationToken);

    /// <summary>The same, with HTML behind the sentence on the page, which asks again by itself after so many seconds.</summary>
    internal static Task WriteAsync(HttpContext context, string title, string message, string more, string? refreshSeconds, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.Headers.Accept.Any(accept => accept?.Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) is true))
        {
            context.Response.ContentType = MediaTypeNames.Text.Plain;
            return context.Response.WriteAsync(message, cancellationToken);
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        var refresh = refreshSeconds is null ? string.Empty : $"<meta http-equiv=\"refresh\" content=\"{refreshSeconds}\">";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">{refresh}<title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head>"
            + $"<body><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(message)}</p>{more}</main></body></html>",
            cancellationToken);
    }
}
