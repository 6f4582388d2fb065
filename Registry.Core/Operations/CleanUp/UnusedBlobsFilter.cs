using Registry.Core.Kernel.Entities;

namespace Registry.Core.Operations.CleanUp;

/// <summary>Which blobs are garbage; the job that takes them and the page that counts them agree on it.</summary>
internal static class UnusedBlobsFilter
{
    /// <summary>Blobs that no image names, and that were stored and let go by that time.</summary>
    public static IQueryable<Blob> UnusedSince(this IQueryable<Blob> blobs, RegistryDbContext db, DateTimeOffset before) =>
        blobs.Where(blob => blob.StoredAt <= before && (blob.ReleasedAt == null || blob.ReleasedAt <= before)
            && !db.Images.Any(image => image.BlobDigest == blob.Digest));
}
