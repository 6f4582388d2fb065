using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections.People;

/// <summary>Takes somebody's role in a collection away.</summary>
public sealed class RemoveCollectionMember(CollectionChanges changes)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="memberId">The membership.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden, or Conflict for the last owner.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, Guid memberId, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, collectionId, (db, collection) => RemoveAsync(db, collection, memberId, cancellationToken), cancellationToken);

    private static async Task<Result<CollectionNote>> RemoveAsync(RegistryDbContext db, Collection collection, Guid memberId, CancellationToken cancellationToken)
    {
        var member = await db.FindMemberAsync(collection.Id, memberId, cancellationToken);
        if (!member.Succeeded)
        {
            return member.As<CollectionNote>();
        }

        if (await db.RefuseIfLastOwnerAsync(member.Value, cancellationToken) is { } last)
        {
            return last;
        }

        db.CollectionMembers.Remove(member.Value);
        return new CollectionNote("collection.remove", await db.NameOfAsync(member.Value, cancellationToken));
    }
}
