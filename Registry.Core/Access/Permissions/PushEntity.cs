using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Permissions;

/// <summary>The first part of <c>library://entity/collection/container</c>, as far as a caller may push under it.</summary>
/// <param name="Id">The user's or team's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="TeamId">The team's id; null when it is the caller.</param>
public sealed record PushEntity(Guid Id, string Name, Guid? TeamId);

/// <summary>The entity rule: a push names yourself or a team of yours. Lookups ignore the entity, because collection names are unique.</summary>
public sealed class PushEntities(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int TeamsNamed = 10;

    /// <summary>By name; the empty name, which clients up to 3.5 can produce, is the caller.</summary>
    public async Task<Result<PushEntity>> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return Refuse.Unauthenticated("Sign in to push: create a token at /auth/tokens and run 'apptainer remote login'.");
        }

        var folded = name.ToLowerInvariant();
        if (folded.Length == 0 || folded == caller.UserName)
        {
            return new PushEntity(user, caller.UserName, null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var team = await TeamsOf(db, user).SingleOrDefaultAsync(team => team.Name == folded, cancellationToken);
        return team is not null ? new PushEntity(team.Id, team.Name, team.Id) : await RefusedAsync(db, caller, user, folded, cancellationToken);
    }

    /// <summary>By the id that an earlier answer gave to the client.</summary>
    public async Task<Result<PushEntity>> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return Refuse.Unauthenticated("Sign in to push: create a token at /auth/tokens and run 'apptainer remote login'.");
        }

        if (id == user)
        {
            return new PushEntity(user, caller.UserName, null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var team = await TeamsOf(db, user).SingleOrDefaultAsync(entity => entity.Id == id, cancellationToken);
        return team is not null ? new PushEntity(team.Id, team.Name, team.Id) : await RefusedAsync(db, caller, user, "that", cancellationToken);
    }

    private static IQueryable<Team> TeamsOf(RegistryDbContext db, Guid user) =>
        db.Teams.Where(team => team.Members.Any(mate => mate.UserId == user));

    private static async Task<Refused> RefusedAsync(RegistryDbContext db, Caller caller, Guid user, string name, CancellationToken cancellationToken)
    {
        var teams = await TeamsOf(db, user).OrderBy(team => team.Name).Take(TeamsNamed).ToListAsync(cancellationToken);
        var yours = string.Join(", ", teams.Select(team => team.Name).Prepend(caller.UserName));
        return Refuse.Forbidden(
            $"You cannot push as '{NameGrammar.Shorten(name)}'. The first part of library://entity/collection/container must be you or a team of yours: {yours}.");
    }
}
