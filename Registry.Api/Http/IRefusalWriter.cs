using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>
/// Writes a refusal as a protocol's clients expect it: status and body. An attribute that implements it on a controller makes the refusals of
/// authentication and authorisation speak that protocol; without one they are plain JSON.
/// </summary>
public interface IRefusalWriter
{
    /// <summary>What the body looks like.</summary>
    Type Shape => typeof(LibraryFailure);

    /// <summary>Writes the whole response. A status of 401 has its <c>WWW-Authenticate</c> header already.</summary>
    Task WriteAsync(HttpContext context, Refusal refusal);

    /// <summary>Writes what is no refusal: a request that cannot be read, or a fault of the registry.</summary>
    /// <param name="context">The request; its status is set already.</param>
    /// <param name="message">What happened, for the client to print.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task WriteFaultAsync(HttpContext context, string message, CancellationToken cancellationToken) =>
        context.Response.WriteAsJsonAsync(new LibraryFailure(new LibraryError(context.Response.StatusCode, message)), cancellationToken);
}
