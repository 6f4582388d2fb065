using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Teams;

/// <summary>An invitation in its team's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invited">Who is invited by name; null for a link.</param>
/// <param name="IsForOne">Whether one person uses it up.</param>
/// <param name="UseCount">How many people joined with it.</param>
/// <param name="CreatedBy">Who made it; null when that account is gone.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="UsedBy">Who used up a link for one; null when that account is gone, and while it works.</param>
/// <param name="UsedAt">When; null while it works.</param>
public sealed record InvitationRow(
    Guid Id, string? Invited, bool IsForOne, int UseCount, string? CreatedBy, DateTimeOffset ExpiresAt, string? UsedBy, DateTimeOffset? UsedAt);

/// <summary>An invitation as the invited sees it.</summary>
public sealed record ReceivedInvitation(Guid Id, string Team, string? InvitedBy, DateTimeOffset ExpiresAt);

/// <summary>Reads invitations.</summary>
public sealed class InvitationQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const int MaxReceived = 20;
    private const int MaxSuggested = 8;

    /// <summary>The invitations of a team, links that were used up last, the others by when they end; empty for whoever may not make any.</summary>
    public async Task<IReadOnlyList<InvitationRow>> OfTeamAsync(Caller caller, Guid teamId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var user = caller.UserId ?? Guid.Empty;
        return await db.TeamInvitations
            .Where(row => row.TeamId == teamId && row.ExpiresAt > now)
            .Where(row => caller.IsAdmin || db.TeamMembers.Any(member => member.TeamId == teamId && member.UserId == user && member.IsOwner))
            .OrderBy(row => row.UsedAt != null).ThenBy(row => row.ExpiresAt).ThenBy(row => row.Id)
            .Take(InvitationTerms.MaxPerTeam)
            .Select(row => new InvitationRow(
                row.Id,
                db.Users.Where(invited => invited.Id == row.UserId).Select(invited => invited.UserName).SingleOrDefault(),
                row.MaxUses == 1,
                row.UseCount,
                db.Users.Where(maker => maker.Id == row.CreatedById).Select(maker => maker.UserName).SingleOrDefault(),
                row.ExpiresAt,
                db.Users.Where(user => user.Id == row.UsedById).Select(user => user.UserName).SingleOrDefault(),
                row.UsedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Users whose name begins so and who are not in the team yet, a few at most; none for whoever may not invite.</summary>
    /// <param name="caller">An owner of the team, or an admin.</param>
    /// <param name="teamId">The team.</param>
    /// <param name="text">The beginning of a name, as typed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<PersonSuggestion>> SuggestAsync(Caller caller, Guid teamId, string text, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var self = caller.UserId ?? Guid.Empty;
        var members = db.TeamMembers.Where(member => member.TeamId == teamId);
        if (string.IsNullOrWhiteSpace(text) || !(caller.IsAdmin || await members.AnyAsync(member => member.UserId == self && member.IsOwner, cancellationToken)))
        {
            return [];
        }

        var pattern = LikePattern.StartingWith(TextFold.Of(text.Trim()));
        return await db.Users
            .Where(user => !user.IsDisabled && EF.Functions.ILike(user.UserName!, pattern, LikePattern.Escape) && !members.Any(member => member.UserId == user.Id))
            .OrderBy(user => user.UserName)
            .Take(MaxSuggested)
            .Select(user => new PersonSuggestion(user.UserName!, false, null))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the caller is invited to by name.</summary>
    public async Task<IReadOnlyList<ReceivedInvitation>> ReceivedAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await Received(db, db.TeamInvitations.Where(row => row.UserId == user && row.ExpiresAt > now).OrderBy(row => row.ExpiresAt).Take(MaxReceived))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The invitation behind a link; null when it does not work.</summary>
    /// <param name="secret">The secret in the link; anything at all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ReceivedInvitation?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (AddressSecret.HashOrNull(secret) is not { } hash)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await Received(db, db.TeamInvitations.Where(row => row.SecretHash == hash && row.UsedAt == null && row.ExpiresAt > now))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<ReceivedInvitation> Received(RegistryDbContext db, IQueryable<TeamInvitation> rows) => rows.Select(row => new ReceivedInvitation(
        row.Id,
        row.Team!.Name,
        db.Users.Where(maker => maker.Id == row.CreatedById).Select(maker => maker.UserName).SingleOrDefault(),
        row.ExpiresAt));
}
