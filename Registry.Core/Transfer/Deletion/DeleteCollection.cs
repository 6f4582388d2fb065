using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Deletion;

/// <summary>Deletes a collection with its containers, images, tags and people, frozen or not: whoever deletes it has typed its name. Steps: <see cref="ContentRemoval"/>.</summary>
public sealed class DeleteCollection(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="typedName">Its name as typed to confirm.</param>
    /// <param name="cancellationToken">Cancels, up to the commit.</param>
    /// <returns>NotFound, Unauthenticated, Forbidden, or InvalidRequest when another name was typed.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, string typedName, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Manage, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Unit>();
        }

        if (typedName.Trim() != grant.Value.Name)
        {
            return Refuse.Invalid($"The collection's name is '{grant.Value.Name}'. Type exactly that to delete it.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var containers = await db.Containers.Where(c => c.CollectionId == collectionId).Select(c => c.Id).ToArrayAsync(cancellationToken);
        await db.RemoveImagesAsync(containers, clock.GetUtcNow(), cancellationToken);
        await db.Containers.Where(container => containers.Contains(container.Id)).ExecuteDeleteAsync(cancellationToken);
        if (await db.Collections.Where(c => c.Id == collectionId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Refuse.NotFound("The collection was deleted by somebody else in this moment.");
        }

        audit.Add(db, caller, "collection.delete", grant.Value.Name, containers.Length == 1 ? "1 container" : $"{containers.Length} containers");
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.CollectionChanged, collectionId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
