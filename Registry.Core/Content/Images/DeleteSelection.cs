using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images;

/// <summary>
/// Deletes chosen tags and untagged images of a container. Each image is a transaction of its own, so that what cannot go (it is frozen, or not any more what was
/// chosen) stays and keeps nothing else; a crash in the middle leaves the rest as it was.
/// </summary>
public sealed class DeleteSelection(IDbContextFactory<RegistryDbContext> contexts, ImageRemoval removal)
{
    /// <returns>What went and what stayed; refused: NotFound, Forbidden, InvalidRequest for a choice that is too large.</returns>
    public async Task<Result<DeletionSummary>> RunAsync(Caller caller, DeletionChoice choice, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

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

        var tally = new Tally();
        foreach (var image in choice.Tags.GroupBy(tag => tag.ImageId, tag => tag.TagId))
        {
            await RunOneAsync(db, caller, scope.Value, image.Key, [.. image], tally, cancellationToken);
        }

        foreach (var image in choice.UntaggedImages)
        {
            await RunOneAsync(db, caller, scope.Value, image, [], tally, cancellationToken);
        }

        await NameMovedAsync(db, choice, tally, cancellationToken);
        return new DeletionSummary(tally.Tags, tally.ImageCount, tally.FreedBytes, tally.Kept);
    }

    /// <param name="db">An open context.</param>
    /// <param name="caller">Who deletes.</param>
    /// <param name="scope">The container.</param>
    /// <param name="imageId">One of its images, or of another container if the request is forged.</param>
    /// <param name="chosen">Tags of the image; none for an image that should have none.</param>
    /// <param name="tally">What has happened so far.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task RunOneAsync(
        RegistryDbContext db, Caller caller, ContainerScope scope, Guid imageId, HashSet<Guid> chosen, Tally tally, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await ImageRemoval.LockAsync(db, imageId, cancellationToken);
        if (locked is null || locked.Image.ContainerId != scope.ContainerId)
        {
            return;
        }

        if (chosen.Count == 0 && locked.Tags.Count > 0)
        {
            tally.Kept.Add(KeptItem.Tagged(locked.Image));
            return;
        }

        var found = locked.Tags.Where(tag => chosen.Contains(tag.Id)).ToList();
        var frozen = found.Where(tag => tag.IsFrozen || scope.Grant.FreezesTags).ToList();
        tally.Kept.AddRange(frozen.Select(KeptItem.Frozen));
        var leaving = found.Except(frozen).ToList();
        if (leaving.Count == 0 && chosen.Count > 0)
        {
            return;
        }

        var subject = leaving.Count == 0 ? locked.Image.Digest.LibraryForm : string.Join(", ", leaving.Select(tag => tag.Name).Distinct());
        var isShared = await db.Images.AnyAsync(other => other.BlobDigest == locked.Image.BlobDigest && other.Id != imageId, cancellationToken);
        var imageGoes = await removal.RunAsync(db, caller, scope.Grant.CollectionId, $"{scope.FullName}:{subject}", locked, leaving, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        tally.Tags.AddRange(leaving.Select(LeavingTag.From));
        tally.ImageCount += imageGoes ? 1 : 0;
        tally.FreedBytes += imageGoes && !isShared ? locked.Image.SizeBytes : 0;
    }

    private static async Task NameMovedAsync(RegistryDbContext db, DeletionChoice choice, Tally tally, CancellationToken cancellationToken)
    {
        var chosen = choice.Tags.ToDictionary(tag => tag.TagId, tag => tag.ImageId);
        var left = await db.Tags.AsNoTracking()
            .Where(tag => tag.ContainerId == choice.ContainerId && chosen.Keys.Contains(tag.Id))
            .ToListAsync(cancellationToken);
        tally.Kept.AddRange(left.Where(tag => tag.ImageId != chosen[tag.Id]).Select(KeptItem.Moved));
    }

    private sealed class Tally
    {
        public List<LeavingTag> Tags { get; } = [];

        public List<KeptItem> Kept { get; } = [];

        public int ImageCount { get; set; }

        public long FreedBytes { get; set; }
    }
}
