using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Storage;

/// <summary>One lock per digest, held to the end of the transaction: a push that brings a blob and a job that removes it never overlap.</summary>
internal static class BlobLock
{
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="digest">The blob.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static Task LockBlobAsync(this RegistryDbContext db, Digest digest, CancellationToken cancellationToken)
    {
        // 64 of the digest's 256 bits: a collision makes two blobs wait for each other and does no other harm.
        var key = unchecked((long)Convert.ToUInt64(digest.Hex[..16], 16));
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellationToken);
    }
}
