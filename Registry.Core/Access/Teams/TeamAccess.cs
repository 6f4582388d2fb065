using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>Which team a caller may change. Teams are not secret: who may not change one is told so.</summary>
internal static class TeamAccess
{
    /// <summary>The team with its members, tracked, if the caller may change them.</summary>
    /// <param name="transaction">The change that begins.</param>
    /// <param name="caller">Who changes it.</param>
    /// <param name="teamName">The team's name as it arrived.</param>
    /// <param name="leavingId">The member that the change removes, since anybody may leave; otherwise null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<Result<Team>> FindTeamAsync(
        this AccountTransaction transaction, Caller caller, string teamName, Guid? leavingId, CancellationToken cancellationToken)
    {
        var name = NameGrammar.Parse("team", teamName);
        if (!name.Succeeded)
        {
            return name.As<Team>();
        }

        if (await transaction.Db.Teams.Include(team => team.Members).SingleOrDefaultAsync(team => team.Name == name.Value, cancellationToken) is not { } team)
        {
            return Refuse.NotFound($"There is no team named '{name.Value}'. Check the spelling, or create the team first.");
        }

        var leaves = leavingId is not null && leavingId == caller.UserId;
        var owns = caller.UserId is { } id && team.Members.Any(member => member.UserId == id && member.IsOwner);
        return caller.Allows(TokenScopes.Push) && (caller.IsAdmin || owns || leaves)
            ? team
            : Refuse.Forbidden($"Only the owners of the team '{team.Name}' and admins may change its members. Ask one of them.");
    }
}
