using Microsoft.EntityFrameworkCore;
using Registry.Tests.Rig;

namespace Registry.Tests.Portal.Collections;

/// <summary>Fills a registry with collections that nobody had to push: rows only, written by the database itself.</summary>
internal static class ManyCollections
{
    /// <summary>Adds collections <c>set-1</c> to <c>set-N</c>, the first pushed to last; collection N has N mod 9 containers and N pulls.</summary>
    public static async Task AddCollectionsAsync(this CoreRig core, int count)
    {
        await using var db = await core.DatabaseAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO collections (id, name, description, is_private, freezes_tags, created_by_push, created_at, container_count, image_count, size_bytes,
                pull_count, last_pushed_at, active_at)
            SELECT gen_random_uuid(), 'set-' || i, E'# Set\n\nTools for **group ' || i || '**.', false, false, false, now(), i % 9, i % 9, i * 987654321::bigint,
                i, now() - i * interval '1 minute', now() - i * interval '1 minute'
            FROM generate_series(1, {count}) i
            """);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO containers (id, collection_id, name, description, created_at, image_count, size_bytes, pull_count, last_pushed_at)
            SELECT gen_random_uuid(), c.id, 'tool-' || j, '', now(), 1, 1000, j, now() - j * interval '1 day'
            FROM collections c, generate_series(1, 8) j WHERE c.name LIKE 'set-%' AND j <= c.container_count
            """);
    }
}
