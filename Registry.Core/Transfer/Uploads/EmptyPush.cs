using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Takes back what a push that came to nothing had made: its pending image, and the container and collection that were made for it and never got anything else.</summary>
internal static class EmptyPush
{
    public static async Task DropEmptyPushAsync(this RegistryDbContext db, Guid imageId, Guid containerId, Guid collectionId, CancellationToken cancellationToken)
    {
        await db.Images
            .Where(image => image.Id == imageId && image.BlobDigest == null && !db.Uploads.Any(upload => upload.ImageId == imageId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Containers
            .Where(container => container.Id == containerId && container.LastPushedAt == null && !db.Images.Any(image => image.ContainerId == containerId))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Collections
            .Where(collection => collection.Id == collectionId && collection.CreatedByPush && collection.LastPushedAt == null
                && !db.Containers.Any(container => container.CollectionId == collectionId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
