using Microsoft.AspNetCore.Diagnostics;
using Registry.Api.Http;
using Registry.Core.Kernel.Data;

namespace Registry.Api.Pipeline;

/// <summary>
/// What a client of the protocols gets when something broke: a client that hung up is no fault, a body that broke off is the client's, the rest is ours and is
/// answered with the request id under which it is logged.
/// </summary>
public sealed partial class ApiFaults(ILogger<ApiFaults> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested || exception is Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            LogGone(httpContext.Request.Method, httpContext.TraceIdentifier);
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        // The exception handler has cleared the request's endpoint and keeps it here.
        if (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IRefusalWriter>() is not { } writer)
        {
            return false;
        }

        var (status, message) = exception is BadHttpRequestException bad
            ? (bad.StatusCode, $"The request cannot be read: {bad.Message}")
            : (StatusCodes.Status500InternalServerError, $"The registry failed. Tell its operators the request id {httpContext.TraceIdentifier}.");
        httpContext.Response.StatusCode = status;
        await writer.WriteFaultAsync(httpContext, message, cancellationToken);
        return true;
    }

    /// <summary>What the framework need not report: what a visitor did, and what is logged in a line of its own.</summary>
    public static bool IsNoFault(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.HttpContext.RequestAborted.IsCancellationRequested
        || context.Exception is BadHttpRequestException or Microsoft.AspNetCore.Connections.ConnectionResetException
        || DatabaseFault.IsOutage(context.Exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The client hung up during {Method} (request {RequestId})")]
    private partial void LogGone(string method, string requestId);
}
