using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Library;
using Registry.Core.Images;

namespace Registry.Api.Downloads;

/// <summary>Images for browsers, curl and wget: an address by tag and one by digest that stay the same, can be resumed, and have a checksum beside them.</summary>
public sealed class DownloadsController(ImageFiles files) : LibraryController
{
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="reference">A tag, or a digest as <c>sha256:HEX</c>.</param>
    /// <param name="file">What the client calls the file, so that <c>curl -O</c> has a name; ending in <c>.sha256</c> it asks for the checksum.</param>
    /// <param name="arch">The wanted architecture of a tag.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/download/{collection}/{container}/{reference}/{file?}")]
    [HttpHead("/download/{collection}/{container}/{reference}/{file?}")]
    public async Task<IActionResult> Download(
        string collection, string container, string reference, string? file, string? arch, CancellationToken cancellationToken)
    {
        // Rights are asked each time; a cache between may belong to several people.
        Response.Headers.CacheControl = "private, no-cache";
        var wanted = ImageReference.Parse(collection, container, reference);
        if (!wanted.Succeeded)
        {
            return Refused(wanted.Refusal);
        }

        var found = await files.FindAsync(await HttpContext.ReaderAsync(), wanted.Value, arch, cancellationToken);
        if (!found.Succeeded)
        {
            return Refused(found.Refusal);
        }

        var name = ImageFileName.Of(found.Value.Container, wanted.Value.Tag, found.Value.Digest);
        return ChecksumFile.IsAskedFor(file) ? ChecksumFile.Of(found.Value.Digest, file!, name) : await files.OpenAsync(found.Value, name, cancellationToken);
    }
}
