using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Images;

/// <summary>An image and all tags that name it, locked until the transaction ends: a tag that is just being moved to another image is not taken with this one.</summary>
/// <param name="Image">The image.</param>
/// <param name="Tags">By name.</param>
internal sealed record LockedImage(Image Image, List<Tag> Tags);

/// <summary>The steps that every deletion takes: tags, and the image when none is left. The bytes are the clean-up job's.</summary>
public sealed class ImageRemoval(AuditLog audit, TimeProvider clock)
{
    /// <summary>Null if somebody else was quicker.</summary>
    internal static async Task<LockedImage?> LockAsync(RegistryDbContext db, Guid imageId, CancellationToken cancellationToken)
    {
        var image = await db.Images.FromSql($"SELECT * FROM images WHERE id = {imageId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        return image is null
            ? null
            : new LockedImage(image, await db.Tags.FromSql($"SELECT * FROM tags WHERE image_id = {imageId} FOR UPDATE").OrderBy(tag => tag.Name).ToListAsync(cancellationToken));
    }

    /// <summary>Takes some of the image's tags, and the image with the last of them. Inside the transaction that holds the locks.</summary>
    /// <returns>Whether the image went too.</returns>
    internal async Task<bool> RunAsync(
        RegistryDbContext db, Caller caller, Guid collectionId, string subject, LockedImage locked, List<Tag> leaving, CancellationToken cancellationToken)
    {
        var (image, tags) = locked;
        var now = clock.GetUtcNow();
        foreach (var tag in leaving)
        {
            db.TagMoves.Add(TagHistory.Move(image.ContainerId, tag.Name, tag.Architecture, image.Digest, null, caller, now));
        }

        db.Tags.RemoveRange(leaving);
        var imageGoes = leaving.Count == tags.Count;
        if (imageGoes)
        {
            db.Images.Remove(image);
        }

        audit.Add(db, caller, imageGoes ? "image.delete" : "tag.delete", subject, image.Digest.ToString());
        await db.SaveChangesAsync(cancellationToken);
        if (imageGoes && image.BlobDigest is not null)
        {
            await db.Blobs.Where(blob => blob.Digest == image.BlobDigest).ExecuteUpdateAsync(row => row.SetProperty(blob => blob.ReleasedAt, now), cancellationToken);
            await db.RemoveImageAsync(image.ContainerId, image.SizeBytes, cancellationToken);
        }

        await db.RefreshContainerAsync(collectionId, image.ContainerId, cancellationToken);
        await db.PublishAsync(new RegistryEvent(imageGoes ? RegistryEventKind.ImageDeleted : RegistryEventKind.TagChanged, collectionId, image.ContainerId), cancellationToken);
        return imageGoes;
    }
}
