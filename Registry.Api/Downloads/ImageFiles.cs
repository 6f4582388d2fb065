using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Pulls;

namespace Registry.Api.Downloads;

/// <summary>Images as files that somebody may have: whole or by ranges, resumable, counted once.</summary>
public sealed class ImageFiles(ImageQueries images, IBlobStore blobs, PullRecorder pulls)
{
    /// <summary>An image whose bytes are here.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">What for.</param>
    /// <param name="architecture">The wanted one of a tag; null or empty takes the only one, else amd64.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<Result<ImageRow>> FindAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken cancellationToken)
    {
        var found = await images.FindAsync(caller, reference, string.IsNullOrEmpty(architecture) ? null : architecture, cancellationToken);
        return found is { Succeeded: true, Value.IsComplete: false } ? Refuse.NotFound($"The bytes of {reference} have not arrived yet.") : found;
    }

    /// <summary>An image at an address that names it; the answer says how long caches may keep it there.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="image">A complete image that the caller may pull.</param>
    /// <param name="reference">How the address names it: a tag moves, a digest does not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal Task<Result<CountedDownload>> OpenAsync(HttpResponse response, ImageRow image, ImageReference reference, CancellationToken cancellationToken)
    {
        var isFixed = reference.Digest is not null;
        response.TellLifetime(isFixed, image.IsPrivate);

        // A tag that moves back has older bytes, which dates would keep from whoever has the newer ones.
        return OpenAsync(
            image.Digest, image.SizeBytes, PullOf(image), ImageFileName.Of(image.Container, reference.Tag, image.Digest), isFixed ? image.PushedAt : null, cancellationToken);
    }

    /// <param name="image">A complete image that the caller may pull.</param>
    /// <param name="fileName">What it is to be called.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The file; Unavailable when its bytes are missing or damaged.</returns>
    internal Task<Result<CountedDownload>> OpenAsync(ImageRow image, string fileName, CancellationToken cancellationToken) =>
        OpenAsync(image.Digest, image.SizeBytes, PullOf(image), fileName, image.PushedAt, cancellationToken);

    /// <param name="digest">The content.</param>
    /// <param name="sizeBytes">How long it has to be.</param>
    /// <param name="pull">What is counted when its last byte is sent.</param>
    /// <param name="fileName">What it is to be called.</param>
    /// <param name="pushedAt">When it was pushed; null where the address may get other bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The file; Unavailable when its bytes are missing or damaged.</returns>
    internal async Task<Result<CountedDownload>> OpenAsync(
        Digest digest, long sizeBytes, ServedPull pull, string fileName, DateTimeOffset? pushedAt, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await blobs.OpenAsync(digest, cancellationToken);
            if (stream.Length == sizeBytes)
            {
                return new CountedDownload(stream, digest, pull, pulls) { LastModified = pushedAt, FileDownloadName = fileName };
            }

            await stream.DisposeAsync();
        }
        catch (Exception fault) when (fault is FileNotFoundException or UnauthorizedAccessException)
        {
            // Answered below like bytes of another length: whoever pulls can do the same about both.
        }

        return Refuse.With(RegistryError.Unavailable, $"The registry knows this image, and its stored bytes (sha256:{digest.Hex}) are missing or damaged. "
            + "Tell the registry's operators, who find more with the command 'check'. Pushing the same file again mends it.");
    }

    private static ServedPull PullOf(ImageRow image) => new(image.Id, image.ContainerId, image.CollectionId);
}
