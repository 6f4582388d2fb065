using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Takes an invitation back, or declines it.</summary>
public sealed class RevokeInvitation(AccountTransactions transactions, AuditLog audit)
{
    /// <param name="caller">An owner of the team, an admin, or the one who is invited by name.</param>
    /// <param name="invitationId">The invitation. One that is gone or used up already is as good as revoked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid invitationId, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var invitation = await transaction.Db.TeamInvitations.Include(row => row.Team).SingleOrDefaultAsync(row => row.Id == invitationId, cancellationToken);
        if (invitation is not { UsedAt: null })
        {
            return Unit.Instance;
        }

        var team = await transaction.FindTeamAsync(caller, invitation.Team!.Name, invitation.UserId, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        transaction.Db.TeamInvitations.Remove(invitation);
        audit.Add(transaction.Db, caller, caller.UserId == invitation.UserId ? "team.decline" : "team.revoke", team.Value.Name);
        await transaction.CommitTeamAsync(team.Value.Id, invitation.UserId, cancellationToken);
        return Unit.Instance;
    }
}
