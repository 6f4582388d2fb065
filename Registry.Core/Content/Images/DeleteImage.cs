using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Images;

/// <summary>
/// Deletes by tag or by digest. By tag: the tag goes, and the image with it when no other tag names it. By digest: the image and all its tags go.
/// Nothing frozen goes. The bytes stay until the clean-up job finds that no image names them (after the grace period), so that a crash here leaves at most bytes too many.
/// </summary>
public sealed class DeleteImage(IDbContextFactory<RegistryDbContext> contexts, ImageQueries images, ImageRemoval removal)
{
    /// <param name="caller">Who deletes.</param>
    /// <param name="reference">What.</param>
    /// <param name="architecture">Which architecture of a tag; null for the only one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<Unit>> RunAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Name == reference.Collection), $"collection '{reference.Collection}'", Permission.Delete, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Unit>();
        }

        var found = await images.FindAsync(caller, reference, architecture, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await ImageRemoval.LockAsync(db, found.Value.Id, cancellationToken);
        if (locked is null)
        {
            return Refuse.NotFound($"{reference} was deleted by somebody else in this moment.");
        }

        var leaving = reference.Tag is null ? locked.Tags : [.. locked.Tags.Where(tag => tag.Name == reference.Tag)];
        if (reference.Tag is not null && leaving.Count == 0)
        {
            return Refuse.Conflict($"{reference} was moved to another image by somebody else in this moment. Look at it, then delete it again.");
        }

        var frozen = leaving.Find(tag => tag.IsFrozen || grant.Value.FreezesTags);
        if (frozen is not null)
        {
            return Refuse.With(RegistryError.Frozen, $"The tag '{frozen.Name}' ({frozen.Architecture}) is frozen. An owner has to unfreeze it before it can be deleted.");
        }

        await removal.RunAsync(db, caller, grant.Value.CollectionId, reference.ToString(), locked, leaving, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
