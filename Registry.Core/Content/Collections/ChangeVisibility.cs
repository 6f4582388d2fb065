using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections;

/// <summary>Makes a collection private or public.</summary>
public sealed class ChangeVisibility(CollectionChanges changes, IOptions<AccessOptions> options)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="isPrivate">What it is to be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, or Forbidden; also when the registry allows private collections only.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, bool isPrivate, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, collectionId, (_, collection) => Task.FromResult(Change(collection, isPrivate)), cancellationToken);

    private Result<CollectionNote> Change(Collection collection, bool isPrivate)
    {
        if (collection.IsPrivate == isPrivate)
        {
            return CollectionNote.Unchanged;
        }

        if (!isPrivate && options.Value.PrivateOnly)
        {
            return Refuse.Forbidden("The operator of this registry allows private collections only. Add the people who are to see this one instead.");
        }

        collection.IsPrivate = isPrivate;
        return new CollectionNote("collection.visibility", isPrivate ? "private" : "public");
    }
}
