using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Makes a member owner of a team, or an owner member.</summary>
public sealed class SetTeamRole(AccountTransactions transactions, AuditLog audit)
{
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="userId">The member.</param>
    /// <param name="isOwner">What they are from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict for the last owner.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, Guid userId, bool isOwner, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var team = await transaction.FindTeamAsync(caller, teamName, null, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        if (team.Value.Members.SingleOrDefault(member => member.UserId == userId) is not { } member)
        {
            return Refuse.NotFound($"They are not a member of the team '{team.Value.Name}' any more. Look at the list of its members.");
        }

        if (member.IsOwner == isOwner)
        {
            return Unit.Instance;
        }

        if (!isOwner && team.Value.Members.Count(other => other.IsOwner) == 1)
        {
            return Refuse.Conflict($"This is the only owner of the team '{team.Value.Name}'. Make another member owner first.");
        }

        member.IsOwner = isOwner;
        var user = await transaction.FindUserAsync(userId, cancellationToken);
        audit.Add(transaction.Db, caller, isOwner ? "team.promote" : "team.demote", team.Value.Name, user.Value.UserName);
        await transaction.CommitTeamAsync(team.Value.Id, userId, cancellationToken);
        return Unit.Instance;
    }
}
