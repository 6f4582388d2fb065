using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Collections.People;

/// <summary>Gives a user or a team a role in a collection.</summary>
public sealed class AddCollectionMember(CollectionChanges changes, TimeProvider clock)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="name">A user's or a team's name; they share their names, so it says which.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict when they are there already.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, string name, CollectionRole role, CancellationToken cancellationToken)
    {
        var parsed = NameGrammar.Parse("user or team", name);
        if (!parsed.Succeeded)
        {
            return parsed.As<Unit>();
        }

        return await changes.RunAsync(caller, collectionId, (db, collection) => AddAsync(db, collection, parsed.Value, role, cancellationToken), cancellationToken);
    }

    private async Task<Result<CollectionNote>> AddAsync(
        RegistryDbContext db, Collection collection, string name, CollectionRole role, CancellationToken cancellationToken)
    {
        var normalized = name.ToUpperInvariant();
        var user = await db.Users.Where(user => user.NormalizedUserName == normalized && !user.IsDisabled).Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancellationToken);
        var team = await db.Teams.Where(team => team.Name == name).Select(team => (Guid?)team.Id).SingleOrDefaultAsync(cancellationToken);
        if (user is null && team is null)
        {
            return Refuse.NotFound($"There is no user and no team named '{name}'. Check the spelling; the names that fit are offered while you type.");
        }

        if (await db.CollectionMembers.AnyAsync(
            member => member.CollectionId == collection.Id && ((user != null && member.UserId == user) || (team != null && member.TeamId == team)), cancellationToken))
        {
            return Refuse.Conflict($"'{name}' is in this collection already. Change the role in the list instead.");
        }

        var now = clock.GetUtcNow();
        db.CollectionMembers.Add(new CollectionMember
        {
            Id = Guid.CreateVersion7(now),
            CollectionId = collection.Id,
            UserId = user,
            TeamId = team,
            Role = role,
            AddedAt = now,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            return Refuse.NotFound($"'{name}' was deleted in this moment.");
        }

        return new CollectionNote("collection.add", $"{name} as {CollectionRoleWords.Of(role)}");
    }
}
