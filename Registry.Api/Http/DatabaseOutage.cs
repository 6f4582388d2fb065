using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Registry.Api.Auth;
using Registry.Core.Data;

namespace Registry.Api.Http;

/// <summary>
/// While the database does not answer, nothing does but this: 503 with <c>Retry-After</c>, in the form of the address's protocol, and for readers a page that needs no database, no session
/// and no other file.
/// </summary>
public sealed partial class DatabaseOutage(ILogger<DatabaseOutage> logger) : IExceptionHandler
{
    /// <summary>What people and clients are told.</summary>
    public const string Message = "The registry's database does not answer at the moment. Nothing is lost; try again in a minute.";

    private const string RetrySeconds = "30";
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1.5em;color:#1c2024;background:#fff}h1{font-size:1.5em}a{color:#0b62c4}"
        + "@media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#0f1115}a{color:#7ab7ff}}";

    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; frame-ancestors 'none'";
    private static readonly string Page =
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta http-equiv=\"refresh\" content=\"{RetrySeconds}\">"
        + $"<title>The registry is not available</title><style>{Style}</style></head><body><main><h1>The registry is not available</h1><p>{Message}</p>"
        + "<p>This page tries again by itself. If it stays, tell the operator of this registry.</p><p><a href=\"\">Try again now</a></p></main></body></html>";

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested || !DatabaseFault.IsOutage(exception))
        {
            return false;
        }

        LogOutage(httpContext.Request.Method, exception.GetBaseException().Message, httpContext.TraceIdentifier);
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetrySeconds;
        response.Headers.CacheControl = "no-store";
        if (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IRefusalWriter>() is { } writer)
        {
            await writer.WriteFaultAsync(httpContext, Message, cancellationToken);
        }
        else if (httpContext.Request.Headers.Accept.Any(accept => accept?.Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase) is true))
        {
            response.Headers.ContentSecurityPolicy = Policy;
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(Page, cancellationToken);
        }
        else
        {
            response.ContentType = MediaTypeNames.Text.Plain;
            await response.WriteAsync(Message, cancellationToken);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer, and {Method} was refused for that (request {RequestId}): {Reason}")]
    private partial void LogOutage(string method, string reason, string requestId);
}
