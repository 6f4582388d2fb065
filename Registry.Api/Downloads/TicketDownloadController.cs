using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Api.Http;
using Registry.Core.Access.Accounts;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Downloads;

/// <summary>Private images at the addresses that <see cref="DownloadTickets"/> gives out.</summary>
public sealed class TicketDownloadController(DownloadTickets tickets, CallerLookup callers, ImageFiles files) : ApiController
{
    /// <summary>Sends a private image to whoever has the address that a manifest gave out.</summary>
    /// <remarks>
    /// The address is the permission, for a quarter of an hour. Answers alike for what is no ticket, what has expired, and for an account that may not pull the image any more.
    /// </remarks>
    /// <param name="ticket">From the manifest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HoldsSecret]
    [HttpGet("/api/downloads/{ticket}/{file?}")]
    [HttpHead("/api/downloads/{ticket}/{file?}")]
    [Parameter("file", "What the client calls the file. The address works without it too.")]
    [ServesImage]
    [Refuses(RegistryError.NotFound, RegistryError.Unavailable)]
    public async Task<IActionResult> Download(string ticket, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        var open = tickets.OpenOrNull(ticket);
        var caller = open is null ? null : await callers.FindOrNullAsync(open.UserId, TokenScopes.Pull, HttpContext.RemoteAddress(), cancellationToken);
        var found = caller is null ? null : await files.FindAsync(caller, open!.Reference, architecture: null, cancellationToken);
        return found is { Succeeded: true }
            ? Sent(await files.OpenAsync(found.Value, ImageFileName.Of(found.Value.Container, tag: null, found.Value.Digest), cancellationToken))
            : Refused(new Refusal(RegistryError.NotFound, "There is nothing to download here: the address works for a quarter of an hour. Pull the image again."));
    }
}
