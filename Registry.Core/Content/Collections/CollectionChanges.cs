using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Collections;

/// <summary>
/// Changes a collection's own row or its people. The row is locked before the caller's right is asked, so that changes of one collection run one after another: somebody who
/// stopped being owner a moment ago changes nothing, and a collection never loses its last owner to two removals at once.
/// </summary>
public sealed class CollectionChanges(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    /// <summary>Runs one change in a transaction of its own.</summary>
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="change">Makes the change on the tracked row; says what to write into the audit log, or <see cref="CollectionNote.Unchanged"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Unauthenticated, Forbidden, or what the change itself refuses.</returns>
    internal async Task<Result<Unit>> RunAsync(
        Caller caller, Guid collectionId, Func<RegistryDbContext, Collection, Task<Result<CollectionNote>>> change, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var collection = await db.Collections.FromSql($"SELECT * FROM collections WHERE id = {collectionId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Manage, cancellationToken);
        if (!grant.Succeeded)
        {
            return grant.As<Unit>();
        }

        var note = await change(db, collection!);
        if (!note.Succeeded)
        {
            return note.As<Unit>();
        }

        if (note.Value != CollectionNote.Unchanged)
        {
            audit.Add(db, caller, note.Value.Action, grant.Value.Name, note.Value.Detail);
            await db.SaveChangesAsync(cancellationToken);
            if (note.Value.ChangesWords)
            {
                await db.RefreshCollectionAsync(collectionId, cancellationToken);
            }

            await db.PublishAsync(new RegistryEvent(RegistryEventKind.CollectionChanged, collectionId), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Unit.Instance;
    }
}

/// <summary>What the audit log says about a change of a collection.</summary>
/// <param name="Action">Object and verb.</param>
/// <param name="Detail">A few words more.</param>
/// <param name="ChangesWords">Whether the change is of a text that searches look in.</param>
internal sealed record CollectionNote(string Action, string? Detail = null, bool ChangesWords = false)
{
    /// <summary>It was so already: nothing to save, nothing to tell.</summary>
    public static CollectionNote Unchanged { get; } = new(string.Empty);
}
