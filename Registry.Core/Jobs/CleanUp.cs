using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Data;
using Registry.Core.Names;
using Registry.Core.Storage;
using Registry.Core.Uploads;

namespace Registry.Core.Jobs;

/// <summary>What one clean-up removed.</summary>
/// <param name="Uploads">Expired uploads.</param>
/// <param name="StagingFiles">Staging files, of expired uploads and of none.</param>
/// <param name="PendingImages">Images whose bytes never came.</param>
/// <param name="Blobs">Stored bytes that no image names.</param>
/// <param name="ShareLinks">Expired share links.</param>
public sealed record CleanedUp(int Uploads, int StagingFiles, int PendingImages, int Blobs, int ShareLinks);

/// <summary>
/// Removes what pushes that came to nothing, deletions and crashes leave behind: expired uploads, staging files without an upload, pending images without an
/// upload, and blobs that no image names; and share links and invitations that have expired. Everything else is at least <see cref="UploadOptions.Grace"/> old before it goes, and every removal checks again at the moment it
/// removes, so that it can run beside pushes and beside itself.
/// </summary>
public sealed class CleanUp(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, IBlobStore blobs, IOptions<UploadOptions> options, TimeProvider clock)
{
    private const int Batch = 500;

    public async Task<CleanedUp> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - options.Value.Grace;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var uploads = await db.Uploads.Where(upload => upload.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.TeamInvitations.Where(invitation => invitation.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var files = await RemoveStagingFilesAsync(db, before, cancellationToken);
        var images = await RemovePendingImagesAsync(db, before, cancellationToken);
        var removed = await RemoveRowsOfUnusedBlobsAsync(db, before, cancellationToken) + await RemoveUnknownBlobsAsync(db, before, cancellationToken);
        var links = await db.ShareLinks.Where(link => link.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        return new CleanedUp(uploads, files, images, removed, links);
    }

    private async Task<int> RemoveStagingFilesAsync(RegistryDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var chunk in staging.List().Chunk(Batch))
        {
            var ids = chunk.Select(file => file.Upload).ToList();
            var living = await db.Uploads.Where(upload => ids.Contains(upload.Id)).Select(upload => upload.Id).ToHashSetAsync(cancellationToken);

            // The row is written before a single-part file and after a multipart one, hence the wait.
            foreach (var (upload, _) in chunk.Where(file => !living.Contains(file.Upload) && file.WrittenAt <= before))
            {
                staging.Discard(upload);
                removed++;
            }
        }

        return removed;
    }

    private static async Task<int> RemovePendingImagesAsync(RegistryDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var pending = await db.Images.AsNoTracking()
            .Where(image => image.BlobDigest == null && image.CreatedAt <= before && !db.Uploads.Any(upload => upload.ImageId == image.Id))
            .OrderBy(image => image.CreatedAt)
            .Take(Batch)
            .Select(image => new { image.Id, image.ContainerId, image.Container!.CollectionId })
            .ToListAsync(cancellationToken);
        foreach (var image in pending)
        {
            await db.DropEmptyPushAsync(image.Id, image.ContainerId, image.CollectionId, cancellationToken);
        }

        return pending.Count;
    }

    private async Task<int> RemoveRowsOfUnusedBlobsAsync(RegistryDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var unused = await db.Blobs
            .Where(blob => blob.StoredAt <= before && (blob.ReleasedAt == null || blob.ReleasedAt <= before)
                && !db.Images.Any(image => image.BlobDigest == blob.Digest))
            .OrderBy(blob => blob.StoredAt)
            .Take(Batch)
            .Select(blob => blob.Digest)
            .ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var digest in unused)
        {
            removed += await RemoveAsync(db, digest, cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    private async Task<int> RemoveUnknownBlobsAsync(RegistryDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var chunk in blobs.ListAsync(cancellationToken).Where(blob => blob.StoredAt <= before).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var digests = chunk.Select(blob => blob.Digest).ToList();
            var known = await db.Blobs.Where(blob => digests.Contains(blob.Digest)).Select(blob => blob.Digest).ToHashSetAsync(cancellationToken);
            foreach (var digest in digests.Where(digest => !known.Contains(digest)))
            {
                removed += await RemoveAsync(db, digest, cancellationToken) ? 1 : 0;
            }
        }

        return removed;
    }

    /// <summary>Both under the digest's lock: a crash between the bytes and the commit leaves a row without bytes, which the next run takes and a push would mend.</summary>
    private async Task<bool> RemoveAsync(RegistryDbContext db, Digest digest, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockBlobAsync(digest, cancellationToken);
        if (await db.Images.AnyAsync(image => image.BlobDigest == digest, cancellationToken))
        {
            return false;
        }

        await db.Blobs.Where(blob => blob.Digest == digest).ExecuteDeleteAsync(cancellationToken);
        await blobs.DeleteAsync(digest, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
