using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images;

/// <summary>Says what <see cref="DeleteSelection"/> would do, and changes nothing.</summary>
public sealed class DeletionPreviews(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <returns>Refused like the deletion itself: NotFound, Forbidden, InvalidRequest for a choice that is too large.</returns>
    public async Task<Result<DeletionSummary>> FindAsync(Caller caller, DeletionChoice choice, CancellationToken cancellationToken)
    {
        if (choice.IsTooLarge)
        {
            return Refuse.Invalid(DeletionChoice.TooLarge);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, choice.ContainerId, Permission.Delete, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<DeletionSummary>();
        }

        var chosen = choice.Tags.ToDictionary(tag => tag.TagId, tag => tag.ImageId);
        var tags = await db.Tags.AsNoTracking()
            .Where(tag => tag.ContainerId == choice.ContainerId && chosen.Keys.Contains(tag.Id))
            .OrderBy(tag => tag.Name).ThenBy(tag => tag.Architecture)
            .ToListAsync(cancellationToken);
        var moved = tags.Where(tag => tag.ImageId != chosen[tag.Id]).ToList();
        var frozen = tags.Except(moved).Where(tag => tag.IsFrozen || scope.Value.Grant.FreezesTags).ToList();
        var leaving = tags.Except(moved).Except(frozen).ToList();
        var untagged = await db.Images.AsNoTracking()
            .Where(image => image.ContainerId == choice.ContainerId && choice.UntaggedImages.Contains(image.Id))
            .Select(image => new { Image = image, IsTagged = db.Tags.Any(tag => tag.ImageId == image.Id) })
            .ToListAsync(cancellationToken);
        var candidates = leaving.Select(tag => tag.ImageId).Concat(untagged.Where(row => !row.IsTagged).Select(row => row.Image.Id)).Distinct().ToList();
        var (images, bytes) = await ImagesAsync(db, candidates, [.. leaving.Select(tag => tag.Id)], cancellationToken);
        return new DeletionSummary(
            [.. leaving.Select(LeavingTag.From)],
            images,
            bytes,
            [.. frozen.Select(KeptItem.Frozen), .. moved.Select(KeptItem.Moved), .. untagged.Where(row => row.IsTagged).Select(row => KeptItem.Tagged(row.Image))]);
    }

    private static async Task<(int Count, long FreedBytes)> ImagesAsync(
        RegistryDbContext db, List<Guid> candidates, List<Guid> leavingTags, CancellationToken cancellationToken)
    {
        var going = await db.Images
            .Where(image => candidates.Contains(image.Id) && !db.Tags.Any(tag => tag.ImageId == image.Id && !leavingTags.Contains(tag.Id)))
            .Select(image => new { image.SizeBytes, IsShared = db.Images.Any(other => other.BlobDigest == image.BlobDigest && other.Id != image.Id) })
            .ToListAsync(cancellationToken);

        // Two images of one container never have the same content, so none of these shares with another of these.
        return (going.Count, going.Where(image => !image.IsShared).Sum(image => image.SizeBytes));
    }
}
