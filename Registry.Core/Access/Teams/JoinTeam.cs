using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Makes the caller a member of an open team.</summary>
public sealed class JoinTeam(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">Who joins.</param>
    /// <param name="teamId">The team.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Unauthenticated, NotFound, or Forbidden when the team is not open. Joining again changes nothing.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid teamId, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (caller.UserId is not { } user || !caller.Allows(TokenScopes.Push))
        {
            return Refuse.Unauthenticated("Sign in to join a team.");
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        if (await transaction.Db.Teams.SingleOrDefaultAsync(team => team.Id == teamId, cancellationToken) is not { } team)
        {
            return Refuse.NotFound("There is no such team any more.");
        }

        if (await transaction.Db.TeamMembers.AnyAsync(member => member.TeamId == teamId && member.UserId == user, cancellationToken))
        {
            return Unit.Instance;
        }

        if (!team.IsOpen)
        {
            return Refuse.Forbidden($"Only people who are invited join the team '{team.Name}'. Ask one of its owners for an invitation.");
        }

        transaction.Db.TeamMembers.Add(new TeamMember { TeamId = teamId, UserId = user, JoinedAt = clock.GetUtcNow() });
        await transaction.Db.TeamInvitations.Where(row => row.TeamId == teamId && row.UserId == user).ExecuteDeleteAsync(cancellationToken);
        audit.Add(transaction.Db, caller, "team.join", team.Name);
        await transaction.CommitTeamAsync(teamId, user, cancellationToken);
        return Unit.Instance;
    }
}
