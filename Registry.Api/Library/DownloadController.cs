using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Registry.Api.Auth;
using Registry.Core.Images;
using Registry.Core.Pulls;
using Registry.Core.Storage;

namespace Registry.Api.Library;

/// <summary>The bytes of an image: 200 with the whole, 206 with a range, HEAD; the ETag is the digest (protocols B.9, step 3d).</summary>
public sealed class DownloadController(ImageQueries images, IBlobStore blobs, PullRecorder pulls) : LibraryController
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

        var found = await images.FindAsync(HttpContext.Caller(), reference.Value, string.IsNullOrEmpty(arch) ? null : arch, cancellationToken);
        if (!found.Succeeded)
        {
            return Refused(found.Refusal);
        }

        var image = found.Value;
        if (!image.IsComplete)
        {
            return Refused(new Core.Errors.Refusal(Core.Errors.RegistryError.NotFound, $"The bytes of {reference.Value} have not arrived yet."));
        }

        var stream = await blobs.OpenAsync(image.Digest, cancellationToken);
        return new CountedDownload(stream, new ServedPull(image.Id, image.ContainerId, image.CollectionId), pulls)
        {
            EntityTag = new EntityTagHeaderValue($"\"{image.Digest}\""),
            LastModified = image.PushedAt,
            FileDownloadName = $"{image.Container}_{reference.Value.Tag ?? image.Digest.Hex[..12]}.sif",
        };
    }
}
