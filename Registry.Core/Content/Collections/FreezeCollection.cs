using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections;

/// <summary>The rule that every tag of a collection stays where it was set.</summary>
public sealed class FreezeCollection(CollectionChanges changes)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="freezes">Whether the rule holds from now on. Tags that are frozen one by one stay frozen without it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, bool freezes, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, collectionId, (_, collection) => Task.FromResult(Change(collection, freezes)), cancellationToken);

    private static Result<CollectionNote> Change(Collection collection, bool freezes)
    {
        if (collection.FreezesTags == freezes)
        {
            return CollectionNote.Unchanged;
        }

        collection.FreezesTags = freezes;
        return new CollectionNote(freezes ? "collection.freeze" : "collection.unfreeze");
    }
}
