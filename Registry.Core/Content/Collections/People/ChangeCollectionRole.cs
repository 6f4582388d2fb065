using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections.People;

/// <summary>Gives somebody in a collection another role.</summary>
public sealed class ChangeCollectionRole(CollectionChanges changes)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="memberId">The membership.</param>
    /// <param name="role">What they may do from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, Forbidden, or Conflict for the last owner.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, Guid memberId, CollectionRole role, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, collectionId, (db, collection) => ChangeAsync(db, collection, memberId, role, cancellationToken), cancellationToken);

    private static async Task<Result<CollectionNote>> ChangeAsync(
        RegistryDbContext db, Collection collection, Guid memberId, CollectionRole role, CancellationToken cancellationToken)
    {
        var member = await db.FindMemberAsync(collection.Id, memberId, cancellationToken);
        if (!member.Succeeded)
        {
            return member.As<CollectionNote>();
        }

        if (member.Value.Role == role)
        {
            return CollectionNote.Unchanged;
        }

        if (role < CollectionRole.Owner && await db.RefuseIfLastOwnerAsync(member.Value, cancellationToken) is { } last)
        {
            return last;
        }

        member.Value.Role = role;
        return new CollectionNote("collection.role", $"{await db.NameOfAsync(member.Value, cancellationToken)} to {CollectionRoleWords.Of(role)}");
    }
}
