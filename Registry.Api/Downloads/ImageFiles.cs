using Registry.Core.Access;
using Registry.Core.Errors;
using Registry.Core.Images;
using Registry.Core.Names;
using Registry.Core.Pulls;
using Registry.Core.Storage;

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

    /// <param name="image">A complete image that the caller may pull.</param>
    /// <param name="fileName">What it is to be called.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal Task<CountedDownload> OpenAsync(ImageRow image, string fileName, CancellationToken cancellationToken) =>
        OpenAsync(image.Digest, new ServedPull(image.Id, image.ContainerId, image.CollectionId), fileName, image.PushedAt, cancellationToken);

    /// <param name="digest">The content.</param>
    /// <param name="pull">What is counted when its last byte is sent.</param>
    /// <param name="fileName">What it is to be called.</param>
    /// <param name="pushedAt">When it was pushed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<CountedDownload> OpenAsync(
        Digest digest, ServedPull pull, string fileName, DateTimeOffset? pushedAt, CancellationToken cancellationToken) =>
        new(await blobs.OpenAsync(digest, cancellationToken), digest, pull, pulls) { LastModified = pushedAt, FileDownloadName = fileName };
}
