using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Tokens;

/// <summary>A new token; the only time its characters can be seen.</summary>
public sealed record CreatedToken(Guid Id, TokenSecret Secret);

/// <summary>Makes a token for an account.</summary>
public sealed class CreateToken(IDbContextFactory<RegistryDbContext> contexts, IOptions<LimitOptions> limits, AuditLog audit, TimeProvider clock)
{
    /// <summary>The longest lifetime; longer means never, and that has to be asked for.</summary>
    public static TimeSpan MaxLifetime { get; } = TimeSpan.FromDays(3653);

    /// <summary>Makes the token.</summary>
    /// <param name="caller">The account itself, with at least these scopes, or a superuser.</param>
    /// <param name="userId">The account that the token speaks for.</param>
    /// <param name="name">What the token is for: the machine or the job that will hold it.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="lifetime">From now on; null for a token that does not expire.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The token, or InvalidRequest, Forbidden (also for one more than the registry allows), NotFound, or Conflict when a token that works has the name.</returns>
    public async Task<Result<CreatedToken>> RunAsync(
        Caller caller, Guid userId, string name, TokenScopes scopes, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var label = (name ?? string.Empty).Trim();
        if ((RefuseTerms(label, scopes, lifetime) ?? RefuseCaller(caller, userId, scopes)) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = await db.Users.Where(user => user.Id == userId).Select(user => new { user.UserName, user.IsDisabled }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null or { IsDisabled: true })
        {
            return Refuse.NotFound("There is no enabled account to make this token for. Enable the account first, or choose another.");
        }

        var secret = TokenSecret.Generate();
        var token = New(userId, label, scopes, lifetime, secret);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefuseHeldAsync(db, caller, token, cancellationToken) is { } held)
        {
            return held;
        }

        db.ApiTokens.Add(token);
        audit.Add(db, caller, "token.create", $"{owner.UserName}/{label}", ScopeNames.Of(scopes));
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.TokensChanged, UserId: userId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CreatedToken(token.Id, secret);
    }

    private ApiToken New(Guid userId, string name, TokenScopes scopes, TimeSpan? lifetime, TokenSecret secret)
    {
        var now = clock.GetUtcNow();
        return new ApiToken
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            Name = name,
            Hash = secret.Hash(),
            Scopes = scopes,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
    }

    /// <summary>Under the account's lock: one name, one token that works; and no more of them than the registry allows.</summary>
    private async Task<Refusal?> RefuseHeldAsync(RegistryDbContext db, Caller caller, ApiToken token, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(token.UserId, cancellationToken);
        var held = db.ApiTokens.Where(row => row.UserId == token.UserId && row.RevokedAt == null);

        // The index knows no time: an expired token gives up its name here.
        await held.Where(row => row.Name == token.Name && row.ExpiresAt <= token.CreatedAt)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.RevokedAt, each => each.ExpiresAt), cancellationToken);
        if (await held.AnyAsync(row => row.Name == token.Name, cancellationToken))
        {
            return new Refusal(RegistryError.Conflict, $"There is a token named '{token.Name}' already. Choose another name, or revoke that one first.");
        }

        var usable = held.Where(row => row.ExpiresAt == null || row.ExpiresAt > token.CreatedAt);
        return await caller.RefuseMoreAsync(limits.Value.Tokens, usable, "tokens that work", "Revoke some that nobody uses", cancellationToken);
    }

    private static Refusal? RefuseTerms(string name, TokenScopes scopes, TimeSpan? lifetime)
    {
        if (name.Length is 0 or > ApiToken.MaxNameLength || !AccountRules.IsOneLine(name))
        {
            return Invalid($"A token needs a name of 1 to {ApiToken.MaxNameLength} characters on one line: the machine or job that will hold it.");
        }

        if (!scopes.HasFlag(TokenScopes.Pull) || (scopes | TokenScopes.All) != TokenScopes.All)
        {
            return Invalid("A token needs at least the scope pull; push and delete may be added.");
        }

        return lifetime is { } time && (time <= TimeSpan.Zero || time > MaxLifetime)
            ? Invalid("A token lives between a moment and ten years: choose an expiry in between, or none at all.")
            : null;
    }

    private static Refusal? RefuseCaller(Caller caller, Guid userId, TokenScopes scopes)
    {
        if (caller.UserId != userId && caller.Role != UserRole.Superuser)
        {
            return new Refusal(RegistryError.Forbidden, "A token speaks for its account, so only the account itself or a superuser may make one.");
        }

        return caller.Allows(scopes)
            ? null
            : new Refusal(
                RegistryError.Forbidden,
                $"The token in use allows {ScopeNames.Of(caller.Scopes)}, and cannot make one that allows {ScopeNames.Of(scopes)}. Sign in to make it.");
    }

    private static Refusal Invalid(string message) => new(RegistryError.InvalidRequest, message);
}
