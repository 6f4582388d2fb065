using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Audit;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Events;

namespace Registry.Core.Images;

/// <summary>
/// Deletes by tag or by digest. By tag: the tag goes, and the image with it when no other tag names it. By digest: the image and all its tags go.
/// Nothing frozen goes. The bytes stay until the clean-up job finds that no image names them (after the grace period), so that a crash here leaves at most bytes too many.
/// </summary>
public sealed class DeleteImage(
    IDbContextFactory<RegistryDbContext> contexts, ImageQueries images, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">Who deletes.</param>
    /// <param name="reference">What.</param>
    /// <param name="architecture">Which architecture of a tag; null for the only one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<Done>> RunAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Name == reference.Collection), $"collection '{reference.Collection}'", Permission.Delete, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Done>();
        }

        var found = await images.FindAsync(caller, reference, architecture, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Done>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var image = await db.Images.FromSql($"SELECT * FROM images WHERE id = {found.Value.Id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (image is null)
        {
            return Refuse.NotFound($"{reference} was deleted by somebody else in this moment.");
        }

        // Locked, so that a tag that is just being moved to another image is not taken with this one.
        var tags = await db.Tags.FromSql($"SELECT * FROM tags WHERE image_id = {image.Id} FOR UPDATE").OrderBy(tag => tag.Name).ToListAsync(cancellationToken);
        var leaving = reference.Tag is null ? tags : [.. tags.Where(tag => tag.Name == reference.Tag)];
        if (reference.Tag is not null && leaving.Count == 0)
        {
            return Refuse.Conflict($"{reference} was moved to another image by somebody else in this moment. Look at it, then delete it again.");
        }

        var frozen = leaving.Find(tag => tag.IsFrozen || grant.Value.FreezesTags);
        if (frozen is not null)
        {
            return Refuse.With(RegistryError.Frozen, $"The tag '{frozen.Name}' ({frozen.Architecture}) is frozen. An owner has to unfreeze it before it can be deleted.");
        }

        await RemoveAsync(db, caller, grant.Value, reference, image, (tags, leaving), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }

    private async Task RemoveAsync(
        RegistryDbContext db,
        Caller caller,
        CollectionGrant grant,
        ImageReference reference,
        Image image,
        (List<Tag> All, List<Tag> Leaving) tags,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var tag in tags.Leaving)
        {
            db.TagMoves.Add(TagHistory.Move(image.ContainerId, tag.Name, tag.Architecture, image.Digest, null, caller, now));
        }

        db.Tags.RemoveRange(tags.Leaving);
        var imageGoes = tags.Leaving.Count == tags.All.Count;
        if (imageGoes)
        {
            db.Images.Remove(image);
        }

        audit.Add(db, caller, imageGoes ? "image.delete" : "tag.delete", reference.ToString(), image.Digest.ToString());
        await db.SaveChangesAsync(cancellationToken);
        if (imageGoes && image.BlobDigest is not null)
        {
            await db.Blobs.Where(blob => blob.Digest == image.BlobDigest).ExecuteUpdateAsync(row => row.SetProperty(blob => blob.ReleasedAt, now), cancellationToken);
            await db.RemoveImageAsync(image.ContainerId, image.SizeBytes, cancellationToken);
        }

        await db.PublishAsync(
            new RegistryEvent(imageGoes ? RegistryEventKind.ImageDeleted : RegistryEventKind.TagChanged, grant.CollectionId, image.ContainerId), cancellationToken);
    }
}
