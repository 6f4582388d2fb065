using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts;

/// <summary>Accounts that something other than a token or a session speaks for.</summary>
public sealed class CallerLookup(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private static readonly Refusal Ended = new(
        RegistryError.Unauthenticated, "The token with which this was begun was revoked or has expired in between, so nothing was changed. Create another at /auth/tokens and begin again.");

    /// <summary>The account as it is now; null if it is gone or disabled.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="scopes">What is done in its name, at most.</param>
    /// <param name="remoteAddress">The client's address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Caller?> FindOrNullAsync(Guid userId, TokenScopes scopes, string? remoteAddress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId && !user.IsDisabled, cancellationToken);
        return user?.ToCaller(scopes, remoteAddress);
    }

    /// <summary>The same caller as the account and its token are now: for work that began long before it takes effect.</summary>
    /// <param name="caller">As it was when the work began.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>With the role of now and no more scopes than then; Unauthenticated when the account was disabled, or the token revoked or expired, the secret replaced, or the session ended in between.</returns>
    public async Task<Result<Caller>> RefreshAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.UserId is not { } user)
        {
            return caller;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == user && !row.IsDisabled, cancellationToken) is not { } account)
        {
            return Refuse.Unauthenticated("The account was disabled or removed while this request was at work, so nothing was changed. Ask one of this registry's superusers.");
        }

        if (caller.Credential is not { } credential)
        {
            return account.ToCaller(caller.Scopes, caller.RemoteAddress);
        }

        var scopes = credential.TokenId is { } token ? await ScopesAsync(db, user, token, cancellationToken) : caller.Scopes;
        var isSecret = credential.SecretMadeAt is not { } made || await db.CliSecrets.AnyAsync(secret => secret.UserId == user && secret.CreatedAt == made, cancellationToken);
        var isSession = credential.SessionId is not { } session || await db.Sessions.AnyAsync(row => row.Id == session && row.UserId == user, cancellationToken);
        return scopes is { } left && isSecret && isSession ? account.ToCaller(left & caller.Scopes, caller.RemoteAddress) with { Credential = credential } : Ended;
    }

    private async Task<TokenScopes?> ScopesAsync(RegistryDbContext db, Guid user, Guid token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.ApiTokens
            .Where(row => row.Id == token && row.UserId == user && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .Select(row => (TokenScopes?)row.Scopes)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
