using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Labels;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Deletion;

/// <summary>Deletes a container with its images and tags, frozen or not: whoever deletes it has typed its name. Steps: <see cref="ContentRemoval"/>.</summary>
public sealed class DeleteContainer(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">An owner of the collection, or an admin.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="typedName">Its name (without the collection's) as typed to confirm.</param>
    /// <param name="cancellationToken">Cancels, up to the commit.</param>
    /// <returns>NotFound, Unauthenticated, Forbidden, or InvalidRequest when another name was typed.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid containerId, string typedName, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Delete, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Unit>();
        }

        if (typedName.Trim() != scope.Value.Name)
        {
            return Refuse.Invalid($"The container's name is '{scope.Value.Name}'. Type exactly that to delete it.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RemoveImagesAsync([containerId], clock.GetUtcNow(), cancellationToken);
        if (await db.RemoveContainerAsync(containerId, cancellationToken) == 0)
        {
            return Refuse.NotFound("The container was deleted by somebody else in this moment.");
        }

        await db.RecountLabelKeysAsync(scope.Value.Grant.CollectionId, cancellationToken);
        audit.Add(db, caller, "container.delete", scope.Value.FullName);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.ImageDeleted, scope.Value.Grant.CollectionId, containerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
