using Microsoft.AspNetCore.Diagnostics;
using Registry.Api.Http;
using Registry.Core.Kernel.Data;

namespace Registry.Api.Pipeline;

/// <summary>
/// While the database does not answer, nothing does but this: 503 with <c>Retry-After</c>, in the form of the address's protocol, and for readers a page that needs no database, no session
/// and no other file.
/// </summary>
public sealed partial class DatabaseOutage(ILogger<DatabaseOutage> logger) : IExceptionHandler
{
    /// <summary>What people and clients are told.</summary>
    public const string Message = "The registry's database does not answer at the moment. Nothing is lost; try again in a minute.";

    private const string RetrySeconds = "30";
    private const string More = "<p>This page tries again by itself. If it stays, tell the operator of this registry.</p><p><a href=\"\">Try again now</a></p>";

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
        else
        {
            await PlainPage.WriteAsync(httpContext, "The registry is not available", Message, More, RetrySeconds, cancellationToken);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer, and {Method} was refused for that (request {RequestId}): {Reason}")]
    private partial void LogOutage(string method, string reason, string requestId);
}
