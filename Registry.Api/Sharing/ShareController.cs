using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Downloads;
using Registry.Api.Library;
using Registry.Core.Errors;
using Registry.Core.Sharing;

namespace Registry.Api.Sharing;

/// <summary>Images behind share links, for a browser or <c>curl -LO</c>: the library's download, with the secret in the address instead of a token.</summary>
public sealed class ShareController(SharedImages shares, ImageFiles files) : LibraryController
{
    /// <summary>
    /// Answers alike for a secret that never was, has expired or was revoked. What follows the secret is only what the client calls the file; with <c>.sha256</c> behind it is the
    /// checksum.
    /// </summary>
    [Anyone]
    [HttpGet("/share/{secret}/{file?}")]
    [HttpHead("/share/{secret}/{file?}")]
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
            : await files.OpenAsync(image.Digest, image.Pull, image.FileName, image.PushedAt, cancellationToken);
    }
}
