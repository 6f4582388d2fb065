using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Accounts;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Names;
using Registry.Core.Paging;

namespace Registry.Core.Tokens;

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

/// <summary>Reads tokens.</summary>
public sealed class TokenQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The tokens of one account, or of all, newest first, revoked and expired ones included.</summary>
    /// <param name="caller">The account itself or a superuser.</param>
    /// <param name="userId">The account; null for all, which a superuser may ask for.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<TokenRow>>> ListAsync(Caller caller, Guid? userId, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.Role != UserRole.Superuser && (userId is null || userId != caller.UserId))
        {
            return Refuse.Forbidden("Only the account itself or a superuser may list its tokens.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tokens = db.ApiTokens.Where(token => userId == null || token.UserId == userId);
        var total = await tokens.CountAsync(cancellationToken);
        var rows = await Rows(db, tokens.OrderByDescending(token => token.CreatedAt).ThenByDescending(token => token.Id).Skip(page.Offset).Take(page.Size))
            .ToListAsync(cancellationToken);
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

    private static IQueryable<TokenRow> Rows(RegistryDbContext db, IQueryable<ApiToken> tokens) =>
        from token in tokens
        join user in db.Users on token.UserId equals user.Id
        orderby token.CreatedAt descending, token.Id descending
        select new TokenRow(
            token.Id, user.UserName!, token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt == token.ExpiresAt ? null : token.RevokedAt);
}
