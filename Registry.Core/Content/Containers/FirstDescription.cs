using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Content.Containers;

internal static class FirstDescription
{
    /// <summary>What was said of an image with its push becomes its container's description, if that has none. Part of the push's transaction, before the index is written.</summary>
    public static Task AddFirstDescriptionAsync(this RegistryDbContext db, Guid containerId, Guid imageId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE containers SET description = images.description FROM images
            WHERE containers.id = {containerId} AND containers.description = '' AND images.id = {imageId} AND images.description <> ''
            """,
            cancellationToken);
}
