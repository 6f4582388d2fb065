using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Labels;

internal static class LabelRows
{
    /// <summary>Labels of one image that can be found; an image with more than this has something else in its labels.</summary>
    public const int MaxPerImage = 200;

    /// <summary>Writes an image's labels, in the transaction that completes it and after the sums, which hold the collection: two pushes never count the same key at once.</summary>
    public static async Task AddLabelsAsync(
        this RegistryDbContext db, Guid collectionId, Guid containerId, Guid imageId, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        var wanted = labels
            .Where(label => label.Key.Length is > 0 and <= Label.MaxKeyLength && label.Value.Length <= Label.MaxValueLength)
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Take(MaxPerImage)
            .ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var keys = wanted.Select(label => label.Key).ToArray();
        var values = wanted.Select(label => label.Value).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH wanted AS (SELECT * FROM unnest({keys}, {values}) AS label (key, value)),
            fresh AS (SELECT key FROM wanted WHERE NOT EXISTS (SELECT 1 FROM labels WHERE container_id = {containerId} AND labels.key = wanted.key)),
            added AS (
                INSERT INTO labels (image_id, container_id, collection_id, key, value)
                SELECT {imageId}, {containerId}, {collectionId}, key, value FROM wanted)
            INSERT INTO label_keys (collection_id, key, container_count) SELECT {collectionId}, key, 1 FROM fresh
            ON CONFLICT (collection_id, key) DO UPDATE SET container_count = label_keys.container_count + 1
            """,
            cancellationToken);
    }

    /// <summary>Counts the keys of a collection again, after something was deleted from it; after the sums, like <see cref="AddLabelsAsync"/>.</summary>
    public static Task RecountLabelKeysAsync(this RegistryDbContext db, Guid collectionId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH counted AS (
                SELECT label_keys.collection_id, label_keys.key,
                    (SELECT count(DISTINCT labels.container_id) FROM labels
                     WHERE labels.collection_id = label_keys.collection_id AND labels.key = label_keys.key) AS containers
                FROM label_keys WHERE label_keys.collection_id = {collectionId}),
            gone AS (
                DELETE FROM label_keys USING counted
                WHERE counted.containers = 0 AND label_keys.collection_id = counted.collection_id AND label_keys.key = counted.key)
            UPDATE label_keys SET container_count = counted.containers FROM counted
            WHERE counted.containers > 0 AND label_keys.collection_id = counted.collection_id AND label_keys.key = counted.key
                AND label_keys.container_count <> counted.containers
            """,
            cancellationToken);
}
