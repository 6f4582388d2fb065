using Registry.Core.Kernel.Entities;

namespace Registry.Core.Access.Permissions;

/// <summary>The filter that every list and search starts from.</summary>
public static class Visibility
{
    /// <summary>Only the collections that <paramref name="caller"/> may know of.</summary>
    public static IQueryable<Collection> VisibleTo(this IQueryable<Collection> collections, RegistryDbContext db, Caller caller)
    {
        if (caller.IsAdmin)
        {
            return collections;
        }

        return caller.UserId is { } user
            ? collections.Where(collection => !collection.IsPrivate || db.MembershipsOf(user).Contains(collection.Id))
            : collections.Where(collection => !collection.IsPrivate);
    }

    /// <summary>Only the collections in which the user is named, directly or through a team.</summary>
    public static IQueryable<Guid> MembershipsOf(this RegistryDbContext db, Guid user) =>
        db.CollectionMembers
            .Where(member => member.UserId == user || db.TeamMembers.Any(mate => mate.TeamId == member.TeamId && mate.UserId == user))
            .Select(member => member.CollectionId);
}
