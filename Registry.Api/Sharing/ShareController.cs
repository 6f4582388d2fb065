using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Api.Downloads;
using Registry.Api.Http;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Sharing;

namespace Registry.Api.Sharing;

/// <summary>Images behind share links, for a browser or <c>curl -LO</c>: the library's download, with the secret in the address instead of a token.</summary>
public sealed class ShareController(SharedImages shares, ImageFiles files) : ApiController
{
    /// <summary>Sends an image, or its checksum, to whoever has the link.</summary>
    /// <remarks>The link is the permission. Answers alike for a secret that never was, has expired or was revoked.</remarks>
    /// <param name="secret">From the link.</param>
    /// <param name="file">What the client calls the file; ending in `.sha256` it asks for the checksum. The address works without it too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/share/{secret}/{file?}")]
    [HttpHead("/share/{secret}/{file?}")]
    [HoldsSecret]
    [ServesImage(OrChecksum = true)]
    [Refuses(RegistryError.NotFound, RegistryError.Unavailable)]
    public async Task<IActionResult> Download(string secret, string? file, CancellationToken cancellationToken)
    {
        // No cache on the way may keep what can be revoked, and no search engine what was meant for somebody.
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await shares.FindOrNullAsync(secret, cancellationToken) is not { } image)
        {
            return Refused(new Refusal(RegistryError.NotFound, "There is nothing to download here. The link may have expired or been revoked: ask for a new one."));
        }

        return ChecksumFile.IsAskedFor(file)
            ? ChecksumFile.Of(image.Digest, file!, image.FileName)
            : Sent(await files.OpenAsync(image.Digest, image.SizeBytes, image.Pull, image.FileName, image.PushedAt, cancellationToken));
    }
}
