using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Collections.People;

/// <summary>The rules that need the lock of <see cref="CollectionChanges"/> to hold.</summary>
internal static class MemberRules
{
    /// <summary>The membership to be changed, tracked.</summary>
    public static async Task<Result<CollectionMember>> FindMemberAsync(
        this RegistryDbContext db, Guid collectionId, Guid memberId, CancellationToken cancellationToken)
    {
        var member = await db.CollectionMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.CollectionId == collectionId, cancellationToken);
        return member is null ? Refuse.NotFound("They are not in this collection any more. Look at the list of its people.") : member;
    }

    /// <summary>Refuses what would leave the collection without an owner. A team counts as one: it always has an owner itself.</summary>
    public static async Task<Refusal?> RefuseIfLastOwnerAsync(this RegistryDbContext db, CollectionMember member, CancellationToken cancellationToken)
    {
        var othersRemain = member.Role != CollectionRole.Owner
            || await db.CollectionMembers.AnyAsync(
                other => other.CollectionId == member.CollectionId && other.Id != member.Id && other.Role == CollectionRole.Owner, cancellationToken);
        return othersRemain
            ? null
            : new Refusal(RegistryError.Conflict, $"'{await db.NameOfAsync(member, cancellationToken)}' is the only owner of this collection. Make somebody else owner first.");
    }

    /// <summary>The name of the user or team.</summary>
    public static Task<string> NameOfAsync(this RegistryDbContext db, CollectionMember member, CancellationToken cancellationToken) => member.UserId is { } user
        ? db.Users.Where(row => row.Id == user).Select(row => row.UserName!).SingleAsync(cancellationToken)
        : db.Teams.Where(row => row.Id == member.TeamId).Select(row => row.Name).SingleAsync(cancellationToken);
}

/// <summary>Roles in a collection in words.</summary>
internal static class CollectionRoleWords
{
    public static string Of(CollectionRole role) => role switch
    {
        CollectionRole.Contributor => "contributor",
        CollectionRole.Owner => "owner",
    };
}
