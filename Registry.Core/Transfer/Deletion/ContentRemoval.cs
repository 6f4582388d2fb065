using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Transfer.Deletion;

/// <summary>
/// Removes containers with all that is in them, inside one transaction. In this order, which is the order in which pushes and single deletions take the same locks:
/// <list type="number">
/// <item>images locked, in the order of their ids: no tag is set on one and none is deleted singly from here on.</item>
/// <item>their blobs marked as released, in the order of their digests: the clean-up's grace period begins.</item>
/// <item>images deleted, and with them (by the database) tags, metadata and unfinished uploads.</item>
/// <item>containers deleted, and with them tag histories, pulls by day and by hour, and images that were announced in this moment.</item>
/// <item>collection, or its sums: by the command.</item>
/// </list>
/// A crash before the commit leaves everything as it was; one after it leaves bytes that no image names and staging files without an upload, which the clean-up job removes
/// under the lock of each digest. Bytes are never removed here: a push that brings the same content meanwhile finds them or brings them again.
/// </summary>
internal static class ContentRemoval
{
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="containers">The ids of the containers.</param>
    /// <param name="now">When the blobs are released.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task RemoveImagesAsync(this RegistryDbContext db, Guid[] containers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT count(*) FROM (SELECT id FROM images WHERE container_id = ANY ({containers}) ORDER BY id FOR UPDATE) AS locked", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH freed AS (
                SELECT digest FROM blobs
                WHERE digest IN (SELECT blob_digest FROM images WHERE container_id = ANY ({containers}))
                ORDER BY digest FOR NO KEY UPDATE)
            UPDATE blobs SET released_at = {now} FROM freed WHERE blobs.digest = freed.digest
            """,
            cancellationToken);
        await db.Images.Where(image => containers.Contains(image.ContainerId)).ExecuteDeleteAsync(cancellationToken);
    }
}
