using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>A new invitation by link; the only time its secret can be seen.</summary>
public sealed record CreatedInvitation(Guid Id, string Secret);

/// <summary>Invites people into a team: whoever has a link, or one person by name.</summary>
public sealed class InviteToTeam(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes a link.</summary>
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="lifetime">At most <see cref="InvitationTerms.MaxLifetime"/>.</param>
    /// <param name="isForOne">Whether the first person who joins uses it up.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict when there are too many.</returns>
    public async Task<Result<CreatedInvitation>> ByLinkAsync(
        Caller caller, string teamName, TimeSpan lifetime, bool isForOne, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var invitation = await PrepareAsync(transaction, caller, teamName, lifetime, cancellationToken);
        if (!invitation.Succeeded)
        {
            return invitation.As<CreatedInvitation>();
        }

        var secret = AddressSecret.Create();
        invitation.Value.SecretHash = AddressSecret.Hash(secret);
        invitation.Value.MaxUses = isForOne ? 1 : null;
        transaction.Db.TeamInvitations.Add(invitation.Value);
        audit.Add(transaction.Db, caller, "team.invite", invitation.Value.Team!.Name, isForOne ? "link for one" : "link for many");
        await transaction.CommitTeamAsync(invitation.Value.TeamId, null, cancellationToken);
        return new CreatedInvitation(invitation.Value.Id, secret);
    }

    /// <summary>Invites one person, who finds it on the home page. Inviting them again begins its time anew.</summary>
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamName">The team.</param>
    /// <param name="userName">Whom.</param>
    /// <param name="lifetime">At most <see cref="InvitationTerms.MaxLifetime"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound, Forbidden, or Conflict for a member or when there are too many.</returns>
    public async Task<Result<Unit>> ByNameAsync(Caller caller, string teamName, string userName, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var name = NameGrammar.Parse("user", userName);
        if (!name.Succeeded)
        {
            return name.As<Unit>();
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var invitation = await PrepareAsync(transaction, caller, teamName, lifetime, cancellationToken);
        if (!invitation.Succeeded)
        {
            return invitation.As<Unit>();
        }

        if (await transaction.Users.FindByNameAsync(name.Value) is not { IsDisabled: false } user)
        {
            return Refuse.NotFound($"There is no user named '{name.Value}'. Check the spelling; the names that fit are offered while you type.");
        }

        if (invitation.Value.Team!.Members.Any(member => member.UserId == user.Id))
        {
            return Refuse.Conflict($"'{name.Value}' is a member of the team already.");
        }

        await transaction.Db.TeamInvitations.Where(row => row.TeamId == invitation.Value.TeamId && row.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        invitation.Value.UserId = user.Id;
        invitation.Value.MaxUses = 1;
        transaction.Db.TeamInvitations.Add(invitation.Value);
        audit.Add(transaction.Db, caller, "team.invite", invitation.Value.Team.Name, name.Value);
        await transaction.CommitTeamAsync(invitation.Value.TeamId, user.Id, cancellationToken);
        return Unit.Instance;
    }

    private async Task<Result<TeamInvitation>> PrepareAsync(
        AccountTransaction transaction, Caller caller, string teamName, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (InvitationTerms.Check(lifetime) is { } refusal)
        {
            return refusal;
        }

        var team = await transaction.FindTeamAsync(caller, teamName, null, cancellationToken);
        if (!team.Succeeded)
        {
            return team.As<TeamInvitation>();
        }

        if (!await HasRoomAsync(transaction, team.Value.Id, cancellationToken))
        {
            return Refuse.Conflict($"The team has {InvitationTerms.MaxPerTeam} invitations already. Revoke those that nobody needs any more.");
        }

        var now = clock.GetUtcNow();
        return new TeamInvitation
        {
            Id = Guid.CreateVersion7(now),
            TeamId = team.Value.Id,
            Team = team.Value,
            CreatedById = caller.UserId,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
    }

    /// <summary>Where there is none, the used ones go first: they are only remembered.</summary>
    private static async Task<bool> HasRoomAsync(AccountTransaction transaction, Guid team, CancellationToken cancellationToken)
    {
        var invitations = transaction.Db.TeamInvitations.Where(row => row.TeamId == team);
        if (await invitations.CountAsync(cancellationToken) < InvitationTerms.MaxPerTeam)
        {
            return true;
        }

        return await invitations.Where(row => row.UsedAt != null).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
