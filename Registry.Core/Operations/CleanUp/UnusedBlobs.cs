using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Operations.CleanUp;

/// <summary>
/// Gives back the disk that deleted images took: blobs that no image names, <see cref="UploadOptions.Grace"/> after they were stored or let go. Each is checked again under its
/// lock at the moment of removal. While anything speaks against believing the database (<see cref="StoreDoubts"/>) it removes nothing at all.
/// </summary>
internal sealed class UnusedBlobs(
    IDbContextFactory<RegistryDbContext> contexts, IBlobStore blobs, StoreDoubts doubts, IOptions<UploadOptions> options, TimeProvider clock) : RegistryJob
{
    private const int Batch = 500;

    public override string Name => "unused-blobs";

    public override string Title => "Unused bytes";

    public override string Description => "Removes stored bytes that no image names any more, once their time of grace is over. This is what gives disk back after images were deleted.";

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.Grace;
        if (await doubts.ReasonAsync(cancellationToken) is { } reason)
        {
            return Withheld(reason);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unknown = await UnknownAsync(db, before, cancellationToken);
        if (await doubts.OfUnknownAsync([.. unknown.Select(blob => blob.StoredAt)], cancellationToken) is { } many)
        {
            return Withheld(many);
        }

        var (known, knownBytes) = await RemoveKnownAsync(db, before, isDryRun, cancellationToken);
        var (removed, bytes) = await RemoveAsync(db, unknown, isDryRun, cancellationToken);
        if (!isDryRun)
        {
            await doubts.WitnessAsync(cancellationToken);
        }

        return new JobReport(knownBytes + bytes, new JobCount(known + removed, "blob", "blobs"));
    }

    private static JobReport Withheld(string reason) =>
        new(0, new JobCount(0, "blob", "blobs")) { Withheld = $"Nothing was deleted. {reason} {StoreDoubts.WayOut}" };

    private async Task<(int Count, long Bytes)> RemoveKnownAsync(RegistryDbContext db, DateTimeOffset before, bool isDryRun, CancellationToken cancellationToken)
    {
        var unused = await db.Blobs.UnusedSince(db, before)
            .OrderBy(blob => blob.StoredAt)
            .Take(Batch)
            .Select(blob => new StoredBlob(blob.Digest, blob.SizeBytes, blob.StoredAt))
            .ToListAsync(cancellationToken);
        return await RemoveAsync(db, unused, isDryRun, cancellationToken);
    }

    /// <summary>Stored bytes that no row names.</summary>
    private async Task<List<StoredBlob>> UnknownAsync(RegistryDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var unknown = new List<StoredBlob>();
        await foreach (var chunk in blobs.ListAsync(cancellationToken).Where(blob => blob.StoredAt <= before).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var digests = chunk.Select(blob => blob.Digest).ToList();
            var known = await db.Blobs.Where(blob => digests.Contains(blob.Digest)).Select(blob => blob.Digest).ToHashSetAsync(cancellationToken);
            unknown.AddRange(chunk.Where(blob => !known.Contains(blob.Digest)));
        }

        return unknown;
    }

    private async Task<(int Count, long Bytes)> RemoveAsync(
        RegistryDbContext db, List<StoredBlob> candidates, bool isDryRun, CancellationToken cancellationToken)
    {
        var (removed, bytes) = (0, 0L);
        foreach (var blob in candidates)
        {
            if (isDryRun || await RemoveAsync(db, blob.Digest, cancellationToken))
            {
                removed++;
                bytes += blob.SizeBytes;
            }
        }

        return (removed, bytes);
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
