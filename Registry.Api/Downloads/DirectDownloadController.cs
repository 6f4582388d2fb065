using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Downloads;

/// <summary>Images for browsers, curl and wget: an address by tag and one by digest that stay the same, can be resumed, and have a checksum beside them.</summary>
public sealed class DirectDownloadController(ImageFiles files) : ApiController
{
    /// <summary>Sends an image as a file, or its checksum.</summary>
    /// <remarks>Whole or by ranges; one download to the last byte counts as one pull.</remarks>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="reference">A tag, or a digest as `sha256:HEX`; without it the tag is `latest`.</param>
    /// <param name="file">What the client calls the file, so that `curl -O` has a name; ending in `.sha256` it asks for the checksum. The address works without it too.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/download/{collection}/{container}")]
    [HttpHead("/download/{collection}/{container}")]
    [HttpGet("/download/{collection}/{container}/{reference}/{file?}")]
    [HttpHead("/download/{collection}/{container}/{reference}/{file?}")]
    [SessionCounts]
    [ServesImage(OrChecksum = true)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound, RegistryError.Unavailable)]
    public async Task<IActionResult> Download(
        string collection, string container, string? reference, string? file, string? arch, CancellationToken cancellationToken)
    {
        var caller = await HttpContext.ReaderAsync();
        var wanted = ImageReference.Parse(collection, container, reference ?? TagName.Latest);
        var found = await FindAsync(caller, wanted, arch, cancellationToken);
        if (!found.Succeeded && reference is not null && file is not null)
        {
            // Four parts are those of a library reference, unless they are three of an image and the name of its file.
            var entityFirst = ImageReference.Parse(container, reference, file);
            var other = await FindAsync(caller, entityFirst, arch, cancellationToken);
            if (other.Succeeded)
            {
                (wanted, found, file) = (entityFirst, other, null);
            }
        }

        return found.Succeeded ? await SendAsync(found.Value, wanted.Value, file, cancellationToken) : Refused(found.Refusal);
    }

    /// <summary>Sends an image as a file, or its checksum, by all parts of a library reference.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="reference">A tag, or a digest as `sha256:HEX`.</param>
    /// <param name="file">What the client calls the file; ending in `.sha256` it asks for the checksum.</param>
    /// <param name="arch">The wanted architecture of a tag; without it the only one, else `amd64`.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/download/{entity}/{collection}/{container}/{reference}/{file}")]
    [HttpHead("/download/{entity}/{collection}/{container}/{reference}/{file}")]
    [Parameter("entity", "Ignored, like the entity of a library reference.")]
    [SessionCounts]
    [ServesImage(OrChecksum = true)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound)]
    public async Task<IActionResult> DownloadOf(
        string collection, string container, string reference, string file, string? arch, CancellationToken cancellationToken)
    {
        var wanted = ImageReference.Parse(collection, container, reference);
        var found = await FindAsync(await HttpContext.ReaderAsync(), wanted, arch, cancellationToken);
        return found.Succeeded ? await SendAsync(found.Value, wanted.Value, file, cancellationToken) : Refused(found.Refusal);
    }

    private async Task<Result<ImageRow>> FindAsync(Caller caller, Result<ImageReference> wanted, string? arch, CancellationToken cancellationToken) =>
        wanted.Succeeded ? await files.FindAsync(caller, wanted.Value, arch, cancellationToken) : wanted.As<ImageRow>();

    private async Task<IActionResult> SendAsync(ImageRow image, ImageReference wanted, string? file, CancellationToken cancellationToken) =>
        ChecksumFile.IsAskedFor(file)
            ? ChecksumFile.Of(image.Digest, file!, ImageFileName.Of(image.Container, wanted.Tag, image.Digest))
            : Sent(await files.OpenAsync(Response, image, wanted, cancellationToken));
}
