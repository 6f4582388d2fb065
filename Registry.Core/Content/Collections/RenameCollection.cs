using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Collections;

/// <summary>Gives a collection another name. The old one is free at once: addresses and pull commands with it find nothing, or whatever takes the name next.</summary>
public sealed class RenameCollection(CollectionChanges changes)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="name">Its new name; upper case is folded.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict when the name is taken.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, string name, CancellationToken cancellationToken)
    {
        var parsed = NameGrammar.Parse("collection", name);
        return parsed.Succeeded
            ? await changes.RunAsync(caller, collectionId, (db, collection) => ChangeAsync(db, collection, parsed.Value, cancellationToken), cancellationToken)
            : parsed.As<Unit>();
    }

    private static async Task<Result<CollectionNote>> ChangeAsync(RegistryDbContext db, Collection collection, string name, CancellationToken cancellationToken)
    {
        if (collection.Name == name)
        {
            return CollectionNote.Unchanged;
        }

        collection.Name = name;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            return CollectionRules.NotAvailable(name);
        }

        return new CollectionNote("collection.rename", $"to {name}", ChangesWords: true);
    }
}
