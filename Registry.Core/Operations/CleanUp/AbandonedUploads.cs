using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;

namespace Registry.Core.Operations.CleanUp;

/// <summary>
/// Removes what pushes that came to nothing, and crashes, leave behind: expired uploads, staging files without an upload, and pending images without an upload. All but the
/// uploads are at least <see cref="UploadOptions.Grace"/> old before they go, and every removal checks again at the moment it removes, so that it can run beside pushes.
/// </summary>
internal sealed class AbandonedUploads(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, IOptions<UploadOptions> options, TimeProvider clock) : RegistryJob
{
    private const int Batch = 500;

    public override string Name => "abandoned-uploads";

    public override string Title => "Abandoned uploads";

    public override string Description => "Removes uploads whose address has expired, files that no upload names, and images whose bytes never came.";

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - options.Value.Grace;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var expired = db.Uploads.Where(upload => upload.ExpiresAt <= now);
        var expiredFiles = db.FileUploads.Where(upload => upload.ExpiresAt <= now);
        var unfinished = expiredFiles.Where(upload => upload.CompletedAt == null);
        var uploads = isDryRun
            ? await expired.CountAsync(cancellationToken) + await unfinished.CountAsync(cancellationToken)
            : await expired.ExecuteDeleteAsync(cancellationToken) + await unfinished.ExecuteDeleteAsync(cancellationToken);
        if (!isDryRun)
        {
            // Those that were completed left nothing but the memory of it.
            await expiredFiles.ExecuteDeleteAsync(cancellationToken);
        }

        if (uploads > 0 && !isDryRun)
        {
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.UploadChanged), cancellationToken);
        }

        // Expired ones are as good as gone, so that a dry run finds what a run would.
        var living = db.Uploads.Where(upload => upload.ExpiresAt > now);
        var named = living.Select(upload => upload.Id).Concat(db.FileUploads.Unfinished(now).Select(upload => upload.Id));
        var (files, bytes) = await RemoveStagingFilesAsync(named, before, isDryRun, cancellationToken);
        var images = await RemovePendingImagesAsync(db, living, before, isDryRun, cancellationToken);
        return new JobReport(bytes, new(uploads, "expired upload", "expired uploads"), new(files, "file", "files"), new(images, "pending image", "pending images"));
    }

    private async Task<(int Files, long Bytes)> RemoveStagingFilesAsync(
        IQueryable<Guid> named, DateTimeOffset before, bool isDryRun, CancellationToken cancellationToken)
    {
        var (removed, bytes) = (0, 0L);
        foreach (var chunk in staging.List().Chunk(Batch))
        {
            var ids = chunk.Select(file => file.Upload).ToList();
            var needed = await named.Where(id => ids.Contains(id)).ToHashSetAsync(cancellationToken);

            // The row is written before a single-part file and after a multipart one, hence the wait.
            foreach (var file in chunk.Where(file => !needed.Contains(file.Upload) && file.WrittenAt <= before))
            {
                if (!isDryRun)
                {
                    staging.Discard(file.Upload);
                }

                removed++;
                bytes += file.SizeBytes;
            }
        }

        return (removed, bytes);
    }

    private static async Task<int> RemovePendingImagesAsync(
        RegistryDbContext db, IQueryable<Upload> living, DateTimeOffset before, bool isDryRun, CancellationToken cancellationToken)
    {
        var pending = await db.Images.AsNoTracking()
            .Where(image => image.BlobDigest == null && image.CreatedAt <= before && !living.Any(upload => upload.ImageId == image.Id))
            .OrderBy(image => image.CreatedAt)
            .Take(Batch)
            .Select(image => new { image.Id, image.ContainerId, image.Container!.CollectionId })
            .ToListAsync(cancellationToken);
        foreach (var image in isDryRun ? [] : pending)
        {
            await db.DropEmptyPushAsync(image.Id, image.ContainerId, image.CollectionId, cancellationToken);
        }

        return pending.Count;
    }
}
