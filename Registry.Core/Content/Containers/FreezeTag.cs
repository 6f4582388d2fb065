using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Containers;

/// <summary>A tag as somebody saw it, so that nothing is done to what it has become since.</summary>
/// <param name="TagId">The tag.</param>
/// <param name="ImageId">The image that it pointed to.</param>
public sealed record ChosenTag(Guid TagId, Guid ImageId);

/// <summary>Makes a tag immutable, or movable again.</summary>
public sealed class FreezeTag(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    /// <summary>Freezing what is frozen changes nothing and succeeds, and so does the reverse.</summary>
    /// <param name="caller">An owner.</param>
    /// <param name="containerId">The tag's container.</param>
    /// <param name="chosen">The tag.</param>
    /// <param name="isFrozen">True to freeze it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, Forbidden, Conflict for freezing a tag that was moved since it was looked at.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid containerId, ChosenTag chosen, bool isFrozen, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Manage, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tag = await db.Tags
            .FromSql($"SELECT * FROM tags WHERE id = {chosen.TagId} AND container_id = {containerId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (tag is null)
        {
            return Refuse.NotFound($"{scope.Value.FullName} has no such tag any more. Somebody deleted it in the meantime.");
        }

        if (isFrozen && tag.ImageId != chosen.ImageId)
        {
            return Refuse.Conflict($"The tag '{tag.Name}' was moved to another image in the meantime. Look at it, then freeze it.");
        }

        if (tag.IsFrozen != isFrozen)
        {
            tag.IsFrozen = isFrozen;
            audit.Add(db, caller, isFrozen ? "tag.freeze" : "tag.unfreeze", $"{scope.Value.FullName}:{tag.Name} ({tag.Architecture})");
            await db.SaveChangesAsync(cancellationToken);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.TagChanged, scope.Value.Grant.CollectionId, containerId), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Unit.Instance;
    }
}
