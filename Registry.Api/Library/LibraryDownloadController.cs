using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Downloads;
using Registry.Api.Http;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Library;

/// <summary>The bytes of an image: 200 with the whole, 206 with a range, HEAD; the ETag is the digest (protocols B.9, step 3d).</summary>
public sealed class LibraryDownloadController(ImageFiles files) : ApiController
{
    /// <summary>Sends the bytes of an image, whole or by ranges.</summary>
    /// <remarks>One download to the last byte counts as one pull, however many ranges it took.</remarks>
    /// <param name="image">`[entity/][collection/]container[:tag|:sha256.HEX]`, slashes and all; without a tag it is `latest`.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/imagefile/{**image}")]
    [HttpHead("/v1/imagefile/{**image}")]
    [ServesImage]
    [Refuses(RegistryError.NotFound, RegistryError.InvalidRequest, RegistryError.Unavailable)]
    public async Task<IActionResult> Download(string? image, string? arch, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(image ?? string.Empty);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var found = await files.FindAsync(HttpContext.Caller(), reference.Value, arch, cancellationToken);
        return found.Succeeded
            ? Sent(await files.OpenAsync(Response, found.Value, reference.Value, cancellationToken))
            : Refused(found.Refusal);
    }
}
