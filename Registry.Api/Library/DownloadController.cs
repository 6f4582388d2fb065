using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Downloads;
using Registry.Core.Images;

namespace Registry.Api.Library;

/// <summary>The bytes of an image: 200 with the whole, 206 with a range, HEAD; the ETag is the digest (protocols B.9, step 3d).</summary>
public sealed class DownloadController(ImageFiles files) : LibraryController
{
    /// <param name="path">[entity/][collection/]container[:tag|:sha256.HEX].</param>
    /// <param name="arch">The wanted architecture of a tag.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/v1/imagefile/{**path}")]
    [HttpHead("/v1/imagefile/{**path}")]
    public async Task<IActionResult> Download(string? path, string? arch, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Parse(path ?? string.Empty);
        if (!reference.Succeeded)
        {
            return Refused(reference.Refusal);
        }

        var found = await files.FindAsync(HttpContext.Caller(), reference.Value, arch, cancellationToken);
        return found.Succeeded
            ? await files.OpenAsync(found.Value, ImageFileName.Of(found.Value.Container, reference.Value.Tag, found.Value.Digest), cancellationToken)
            : Refused(found.Refusal);
    }
}
