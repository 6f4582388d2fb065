using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Access.Tokens;

/// <summary>A token as its owner sees it later: everything but its characters.</summary>
public sealed record TokenRow(
    Guid Id,
    string UserName,
    string Name,
    TokenScopes Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at that time.</summary>
    public bool IsUsableAt(DateTimeOffset time) => RevokedAt is null && !(ExpiresAt <= time);
}

/// <summary>How a list of tokens is ordered.</summary>
public enum TokenSort
{
    /// <summary>The newest first.</summary>
    Created,

    Name,

    /// <summary>Those that end next first, those that never do last.</summary>
    Expires,

    /// <summary>The latest use first, those that nobody used last.</summary>
    LastUsed,
}

/// <summary>Which tokens come first.</summary>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
public sealed record TokenOrder(TokenSort Sort = TokenSort.Created, bool IsReversed = false);

/// <summary>Whether an account has what a client needs to push.</summary>
public enum TokenReadiness
{
    /// <summary>It has no token that may push now.</summary>
    None,

    /// <summary>It has one, and no client has sent it.</summary>
    Unused,

    /// <summary>A client has sent one.</summary>
    Used,
}

/// <summary>Reads tokens.</summary>
public sealed class TokenQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The tokens of one account, or of all, revoked and expired ones included.</summary>
    /// <param name="caller">The account itself or a superuser.</param>
    /// <param name="userId">The account; null for all, which a superuser may ask for.</param>
    /// <param name="order">Which come first.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<TokenRow>>> ListAsync(Caller caller, Guid? userId, TokenOrder order, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.Role != UserRole.Superuser && (userId is null || userId != caller.UserId))
        {
            return Refuse.Forbidden("Only the account itself or a superuser may list its tokens.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tokens = db.ApiTokens.Where(token => userId == null || token.UserId == userId);
        var total = await tokens.CountAsync(cancellationToken);
        var rows = await Rows(db, Ordered(tokens, order).Skip(page.Offset).Take(page.Size)).ToListAsync(cancellationToken);
        return new PageOf<TokenRow>(rows, total, page);
    }

    /// <summary>One account's token that is not revoked, by the name it was given or by its id.</summary>
    /// <param name="caller">The account itself or a superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="nameOrId">The token's name, or its id as the list shows it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The token, NotFound, or Conflict when several have the name.</returns>
    public async Task<Result<TokenRow>> FindAsync(Caller caller, Guid userId, string nameOrId, CancellationToken cancellationToken)
    {
        if (caller.Role == UserRole.Superuser || caller.UserId == userId)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var id = Guid.TryParse(nameOrId, out var parsed) ? parsed : Guid.Empty;
            var named = db.ApiTokens.Where(token => token.UserId == userId && token.RevokedAt == null && (token.Name == nameOrId || token.Id == id));
            var rows = await Rows(db, named.OrderBy(token => token.Id).Take(2)).ToListAsync(cancellationToken);
            if (rows.Count > 0)
            {
                return rows.Count == 1 ? rows[0] : Refuse.Conflict($"Several tokens are named '{NameGrammar.Shorten(nameOrId)}'. Use the token's id from the list of tokens.");
            }
        }

        return Refuse.NotFound($"There is no token named '{NameGrammar.Shorten(nameOrId)}' to revoke. Look at the list of tokens.");
    }

    /// <summary>Whether the caller has a token that may push, and whether a client has sent it.</summary>
    /// <param name="caller">Who asks; a visitor has none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TokenReadiness> ReadinessAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wasSent = await db.ApiTokens
            .Where(token => token.UserId == caller.UserId && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now) && token.Scopes.HasFlag(TokenScopes.Push))
            .OrderByDescending(token => token.LastUsedAt != null)
            .Select(token => (bool?)(token.LastUsedAt != null))
            .FirstOrDefaultAsync(cancellationToken);
        return wasSent switch
        {
            null => TokenReadiness.None,
            false => TokenReadiness.Unused,
            true => TokenReadiness.Used,
        };
    }

    private static IQueryable<ApiToken> Ordered(IQueryable<ApiToken> tokens, TokenOrder order)
    {
        var ordered = (order.Sort, order.IsReversed) switch
        {
            (TokenSort.Created, false) => tokens.OrderByDescending(token => token.CreatedAt),
            (TokenSort.Created, true) => tokens.OrderBy(token => token.CreatedAt),
            (TokenSort.Name, false) => tokens.OrderBy(token => token.Name),
            (TokenSort.Name, true) => tokens.OrderByDescending(token => token.Name),
            (TokenSort.Expires, false) => tokens.OrderBy(token => token.ExpiresAt == null).ThenBy(token => token.ExpiresAt),
            (TokenSort.Expires, true) => tokens.OrderByDescending(token => token.ExpiresAt == null).ThenByDescending(token => token.ExpiresAt),
            (TokenSort.LastUsed, false) => tokens.OrderBy(token => token.LastUsedAt == null).ThenByDescending(token => token.LastUsedAt),
            (TokenSort.LastUsed, true) => tokens.OrderByDescending(token => token.LastUsedAt == null).ThenBy(token => token.LastUsedAt),
        };
        return order.IsReversed ? ordered.ThenBy(token => token.Id) : ordered.ThenByDescending(token => token.Id);
    }

    private static IQueryable<TokenRow> Rows(RegistryDbContext db, IQueryable<ApiToken> tokens) => tokens.Select(token => new TokenRow(
        token.Id,
        db.Users.Where(user => user.Id == token.UserId).Select(user => user.UserName!).First(),
        token.Name,
        token.Scopes,
        token.CreatedAt,
        token.ExpiresAt,
        token.LastUsedAt,
        token.RevokedAt == token.ExpiresAt ? null : token.RevokedAt));
}
