using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Tokens;

namespace Registry.Core.Accounts;

/// <summary>Accounts that something other than a token or a session speaks for.</summary>
public sealed class CallerLookup(IDbContextFactory<RegistryDbContext> contexts)
{
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
}
