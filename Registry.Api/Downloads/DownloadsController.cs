using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Library;
using Registry.Api.Schema;
using Registry.Core.Errors;
using Registry.Core.Images;

namespace Registry.Api.Downloads;

/// <summary>Images for browsers, curl and wget: an address by tag and one by digest that stay the same, can be resumed, and have a checksum beside them.</summary>
public sealed class DownloadsController(ImageFiles files) : LibraryController
{
    /// <summary>Sends an image as a file, or its checksum.</summary>
    /// <remarks>Whole or by ranges; one download to the last byte counts as one pull.</remarks>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="reference">A tag, or a digest as `sha256:HEX`.</param>
    /// <param name="file">What the client calls the file, so that `curl -O` has a name; ending in `.sha256` it asks for the checksum. The address works without it too.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/download/{collection}/{container}/{reference}/{file?}")]
    [HttpHead("/download/{collection}/{container}/{reference}/{file?}")]
    [SessionCounts]
    [ServesImage(OrChecksum = true)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Unavailable)]
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
        return ChecksumFile.IsAskedFor(file) ? ChecksumFile.Of(found.Value.Digest, file!, name) : Sent(await files.OpenAsync(found.Value, name, cancellationToken));
    }
}
