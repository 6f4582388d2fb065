using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Changes what a team says about itself and who may join it.</summary>
public sealed class ChangeTeam(AccountTransactions transactions, AuditLog audit)
{
    public const int MaxDescriptionLength = 2_000;

    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="description">Markdown, at most <see cref="MaxDescriptionLength"/> characters.</param>
    /// <param name="isOpen">Whether anybody with an account may join.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, string teamName, string description, bool isOpen, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (description.Length > MaxDescriptionLength || description.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse.Invalid($"The description is not a text of at most {MaxDescriptionLength} characters. Shorten it.");
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var team = await transaction.FindTeamAsync(caller, teamName, null, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<Unit>();
        }

        team.Value.Description = description;
        team.Value.IsOpen = isOpen;
        audit.Add(transaction.Db, caller, "team.change", team.Value.Name, isOpen ? "open" : "by invitation");
        await transaction.CommitTeamAsync(team.Value.Id, null, cancellationToken);
        return Unit.Instance;
    }
}
