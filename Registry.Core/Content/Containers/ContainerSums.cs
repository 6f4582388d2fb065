using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Labels;

namespace Registry.Core.Content.Containers;

/// <summary>Keeps the sums on containers and collections, in the transaction that makes them true. Rows are always locked container first, collection second.</summary>
internal static class ContainerSums
{
    /// <summary>One complete image more.</summary>
    public static Task AddImageAsync(this RegistryDbContext db, Guid containerId, long sizeBytes, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH changed AS (
                UPDATE containers
                SET image_count = image_count + 1, size_bytes = size_bytes + {sizeBytes}, last_pushed_at = {now}
                WHERE id = {containerId}
                RETURNING collection_id, image_count)
            UPDATE collections
            SET container_count = container_count + CASE WHEN changed.image_count = 1 THEN 1 ELSE 0 END,
                image_count = collections.image_count + 1, size_bytes = size_bytes + {sizeBytes},
                last_pushed_at = {now}, active_at = {now}
            FROM changed WHERE collections.id = changed.collection_id
            """,
            cancellationToken);

    /// <summary>One complete image fewer; its row is gone already.</summary>
    public static async Task RemoveImageAsync(this RegistryDbContext db, Guid containerId, long sizeBytes, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH changed AS (
                UPDATE containers
                SET image_count = image_count - 1, size_bytes = size_bytes - {sizeBytes}
                WHERE id = {containerId}
                RETURNING collection_id, image_count)
            UPDATE collections
            SET container_count = container_count - CASE WHEN changed.image_count = 0 THEN 1 ELSE 0 END,
                image_count = collections.image_count - 1, size_bytes = size_bytes - {sizeBytes}
            FROM changed WHERE collections.id = changed.collection_id
            """,
            cancellationToken);
        var collectionId = await db.Containers.Where(container => container.Id == containerId).Select(container => container.CollectionId).SingleOrDefaultAsync(cancellationToken);
        await db.RecountLabelKeysAsync(collectionId, cancellationToken);
    }

    /// <summary>The container goes, and what it had leaves the sums of its collection. Its pulls stay counted there: they happened.</summary>
    /// <returns>0 if it was gone already.</returns>
    public static Task<int> RemoveContainerAsync(this RegistryDbContext db, Guid containerId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH gone AS (DELETE FROM containers WHERE id = {containerId} RETURNING collection_id, image_count, size_bytes)
            UPDATE collections
            SET container_count = container_count - CASE WHEN gone.image_count > 0 THEN 1 ELSE 0 END,
                image_count = collections.image_count - gone.image_count, size_bytes = collections.size_bytes - gone.size_bytes
            FROM gone WHERE collections.id = gone.collection_id
            """,
            cancellationToken);

    /// <summary>A tag was moved: the container and its collection count as pushed to.</summary>
    public static Task TouchAsync(this RegistryDbContext db, Guid containerId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH changed AS (UPDATE containers SET last_pushed_at = {now} WHERE id = {containerId} RETURNING collection_id)
            UPDATE collections SET last_pushed_at = {now}, active_at = {now} FROM changed WHERE collections.id = changed.collection_id
            """,
            cancellationToken);
}
