using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>Makes somebody who is invited a member. One use at a time (<see cref="AccountTransactions"/>), so a link for one lets exactly one in.</summary>
public sealed class AcceptInvitation(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal Over = new(
        RegistryError.Expired, "This invitation does not work any more: it expired, was used up or was taken back. Ask an owner of the team for another.");

    /// <summary>By link.</summary>
    /// <param name="caller">Who joins.</param>
    /// <param name="secret">The secret in the link; anything at all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The team's name, or Unauthenticated or Expired. A member uses nothing up.</returns>
    public Task<Result<string>> ByLinkAsync(Caller caller, string secret, CancellationToken cancellationToken)
    {
        var hash = AddressSecret.HashOrNull(secret);
        return RunAsync(caller, invitation => hash != null && invitation.SecretHash == hash, cancellationToken);
    }

    /// <summary>By name: an invitation of the caller's own.</summary>
    /// <param name="caller">Who joins.</param>
    /// <param name="invitationId">The invitation.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The team's name, or Unauthenticated or Expired.</returns>
    public Task<Result<string>> ByNameAsync(Caller caller, Guid invitationId, CancellationToken cancellationToken)
    {
        var user = caller.UserId ?? Guid.Empty;
        return RunAsync(caller, invitation => invitation.Id == invitationId && invitation.UserId == user, cancellationToken);
    }

    private async Task<Result<string>> RunAsync(Caller caller, Expression<Func<TeamInvitation, bool>> which, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (caller.UserId is not { } user || !caller.Allows(TokenScopes.Push))
        {
            return Refuse.Unauthenticated("Sign in to join the team.");
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var invitation = await transaction.Db.TeamInvitations.Include(row => row.Team).Where(which).SingleOrDefaultAsync(cancellationToken);
        if (invitation is not { UsedAt: null } || invitation.ExpiresAt <= now)
        {
            return Over;
        }

        if (await transaction.Db.TeamMembers.AnyAsync(member => member.TeamId == invitation.TeamId && member.UserId == user, cancellationToken))
        {
            return invitation.Team!.Name;
        }

        transaction.Db.TeamMembers.Add(new TeamMember { TeamId = invitation.TeamId, UserId = user, JoinedAt = now });
        invitation.UseCount++;
        if (invitation.UseCount >= invitation.MaxUses)
        {
            UseUp(transaction, invitation, user, now);
        }

        audit.Add(transaction.Db, caller, "team.join", invitation.Team!.Name, invitation.UserId is null ? "by link" : "by invitation");
        await transaction.CommitTeamAsync(invitation.TeamId, user, cancellationToken);
        return invitation.Team.Name;
    }

    /// <summary>Of a link it is remembered who used it: whoever sent it cannot know otherwise. One by name says it with the member.</summary>
    private static void UseUp(AccountTransaction transaction, TeamInvitation invitation, Guid user, DateTimeOffset now)
    {
        if (invitation.UserId is not null)
        {
            transaction.Db.TeamInvitations.Remove(invitation);
            return;
        }

        (invitation.UsedById, invitation.UsedAt) = (user, now);
    }
}
