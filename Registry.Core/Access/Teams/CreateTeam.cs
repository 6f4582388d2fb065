using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Teams;

/// <summary>Makes a team with its first owner.</summary>
public sealed class CreateTeam(AccountTransactions transactions, IOptions<AccessOptions> options, IOptions<LimitOptions> limits, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes the team.</summary>
    /// <param name="caller">The future owner, or an admin who makes it for somebody.</param>
    /// <param name="name">Folded to lower case; no user and no other team has it.</param>
    /// <param name="ownerId">The account that owns the team at first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The team's id, or InvalidRequest, Conflict (name taken), Forbidden or NotFound (no such owner).</returns>
    public async Task<Result<Guid>> RunAsync(Caller caller, string name, Guid ownerId, CancellationToken cancellationToken)
    {
        if (await transactions.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var parsed = AccountRules.ParseName("team", name);
        if (!parsed.Succeeded)
        {
            return parsed.As<Guid>();
        }

        if (RefuseCaller(caller, ownerId) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var owner = await transaction.FindUserAsync(ownerId, cancellationToken);
        if (!owner.Succeeded)
        {
            return owner.As<Guid>();
        }

        if (await transaction.RefuseTakenNameAsync(parsed.Value, cancellationToken) is { } taken)
        {
            return taken;
        }

        // The lock of all accounts and teams is held, so that what is counted stays so.
        var owned = transaction.Db.TeamMembers.Where(member => member.UserId == ownerId && member.IsOwner);
        if (await caller.RefuseMoreAsync(limits.Value.Teams, owned, "teams of your own", "Delete one", cancellationToken) is { } many)
        {
            return many;
        }

        var team = Add(transaction.Db, parsed.Value, ownerId);
        audit.Add(transaction.Db, caller, "team.create", team.Name, $"owner {owner.Value.UserName}");
        await transaction.CommitTeamAsync(team.Id, ownerId, cancellationToken);
        return team.Id;
    }

    private Refusal? RefuseCaller(Caller caller, Guid ownerId)
    {
        if ((caller.UserId != ownerId && !caller.IsAdmin) || !caller.Allows(TokenScopes.Push))
        {
            return Refuse.Forbidden("A team begins with the person who makes it as its owner; only an admin may make one for somebody else.").Reason;
        }

        return options.Value.MayCreate(caller) ? null : Refuse.Forbidden("Only administrators create teams on this registry. Ask one to make it with you as its owner.").Reason;
    }

    private Team Add(RegistryDbContext db, string name, Guid ownerId)
    {
        var now = clock.GetUtcNow();
        var team = new Team { Id = Guid.CreateVersion7(now), Name = name, CreatedAt = now };
        team.Members.Add(new TeamMember { TeamId = team.Id, UserId = ownerId, IsOwner = true, JoinedAt = now });
        db.Teams.Add(team);
        return team;
    }
}
