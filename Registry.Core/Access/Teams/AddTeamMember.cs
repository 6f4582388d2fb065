using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>Takes somebody into a team.</summary>
public sealed class AddTeamMember(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>Adds the account. Adding it again changes nothing.</summary>
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="userName">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, string userName, CancellationToken cancellationToken)
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

        var name = NameGrammar.Parse("user", userName);
        if (!name.Succeeded)
        {
            return name.As<Unit>();
        }

        if (await transaction.Users.FindByNameAsync(name.Value) is not { } user)
        {
            return Refuse.NotFound($"There is no user named '{name.Value}'. Check the spelling, or create the account first.");
        }

        if (team.Value.Members.Any(member => member.UserId == user.Id))
        {
            return Unit.Instance;
        }

        team.Value.Members.Add(new TeamMember { TeamId = team.Value.Id, UserId = user.Id, JoinedAt = clock.GetUtcNow() });
        audit.Add(transaction.Db, caller, "team.add", team.Value.Name, user.UserName);
        await transaction.CommitTeamAsync(team.Value.Id, user.Id, cancellationToken);
        return Unit.Instance;
    }
}
