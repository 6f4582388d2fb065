using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>Takes somebody out of a team.</summary>
public sealed class RemoveTeamMember(AccountTransactions transactions, AuditLog audit)
{
    /// <summary>Removes the account. The team keeps at least one owner.</summary>
    /// <param name="caller">An owner of the team, an admin, or the member who leaves.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict for the last owner.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, string userName, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var name = NameGrammar.Parse("user", userName);
        if (!name.Succeeded)
        {
            return name.As<Unit>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = await transaction.Users.FindByNameAsync(name.Value);
        var team = await transaction.FindTeamAsync(caller, teamName, user?.Id, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        if (team.Value.Members.SingleOrDefault(member => member.UserId == user?.Id) is not { } leaver)
        {
            return Refuse.NotFound($"'{name.Value}' is not a member of the team '{team.Value.Name}'. Look at the list of its members.");
        }

        if (leaver.IsOwner && team.Value.Members.Count(member => member.IsOwner) == 1)
        {
            return Refuse.Conflict($"'{name.Value}' is the only owner of the team '{team.Value.Name}'. Make another member owner first.");
        }

        team.Value.Members.Remove(leaver);
        audit.Add(transaction.Db, caller, "team.remove", team.Value.Name, name.Value);
        await transaction.CommitTeamAsync(team.Value.Id, leaver.UserId, cancellationToken);
        return Unit.Instance;
    }
}
