using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Permissions;

/// <summary>Answers "may this caller do this to that collection" and words the refusals. What a caller may not see is refused exactly like what does not exist.</summary>
public static class CollectionAccess
{
    private const int OwnersNamed = 5;

    /// <summary>The caller's grant on a collection if it allows <paramref name="permission"/>.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="collections">Selects the one collection, by name or id.</param>
    /// <param name="subject">The words for it in a refusal: "the collection 'x'".</param>
    /// <param name="permission">What is asked.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Result<CollectionGrant>> RequireAsync(
        this RegistryDbContext db, Caller caller, IQueryable<Collection> collections, string subject, Permission permission, CancellationToken cancellationToken)
    {
        var grant = await FindAsync(db, caller, collections, cancellationToken);
        if (grant is null || !AccessRules.May(caller, grant.Role, grant.IsPrivate, Permission.Pull))
        {
            return Refuse.NotFound($"There is no {subject}, or it is not visible to you.");
        }

        if (grant.May(permission))
        {
            return grant;
        }

        if (!caller.IsKnown)
        {
            return Refuse.Unauthenticated($"Sign in to {Verb(permission)} '{grant.Name}': create a token at /auth/tokens and run 'apptainer remote login'.");
        }

        if (AccessRules.May(caller, grant.Role, grant.IsPrivate, permission))
        {
            return Refuse.Forbidden(
                $"Your token does not allow to {Verb(permission)} '{grant.Name}'. Create one with the scope '{ScopeName(permission)}' at /auth/tokens.");
        }

        return Refuse.Forbidden(
            $"{caller.UserName} may not {Verb(permission)} '{grant.Name}'. Ask an owner: {await OwnersAsync(db, grant.CollectionId, cancellationToken)}.");
    }

    private static Task<CollectionGrant?> FindAsync(
        RegistryDbContext db, Caller caller, IQueryable<Collection> collections, CancellationToken cancellationToken) =>
        collections
            .Select(collection => new CollectionGrant(
                caller,
                collection.Id,
                collection.Name,
                collection.IsPrivate,
                collection.FreezesTags,
                caller.UserId == null
                    ? null
                    : db.CollectionMembers
                        .Where(member => member.CollectionId == collection.Id
                            && (member.UserId == caller.UserId
                                || db.TeamMembers.Any(mate => mate.TeamId == member.TeamId && mate.UserId == caller.UserId)))
                        .Max(member => (CollectionRole?)member.Role)))
            .SingleOrDefaultAsync(cancellationToken);

    private static async Task<string> OwnersAsync(RegistryDbContext db, Guid collectionId, CancellationToken cancellationToken)
    {
        var owners = db.CollectionMembers.Where(member => member.CollectionId == collectionId && member.Role == CollectionRole.Owner);
        var names = await owners.Join(db.Users, member => member.UserId, user => user.Id, (member, user) => user.UserName)
            .Union(owners.Join(db.Teams, member => member.TeamId, team => team.Id, (member, team) => team.Name))
            .OrderBy(name => name)
            .Take(OwnersNamed)
            .ToListAsync(cancellationToken);
        return names.Count == 0 ? "it has none, so an administrator" : string.Join(", ", names);
    }

    private static string Verb(Permission permission) => permission switch
    {
        Permission.Pull => "pull from",
        Permission.Push => "push to",
        Permission.Delete => "delete from",
        Permission.Manage => "change",
    };

    private static string ScopeName(Permission permission) => permission switch
    {
        Permission.Pull => nameof(TokenScopes.Pull).ToLowerInvariant(),
        Permission.Push => nameof(TokenScopes.Push).ToLowerInvariant(),
        Permission.Delete => nameof(TokenScopes.Delete).ToLowerInvariant(),
        Permission.Manage => "all",
    };
}
