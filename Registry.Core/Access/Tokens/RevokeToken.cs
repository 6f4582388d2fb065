using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Tokens;

/// <summary>Ends a token before its time.</summary>
[WorksInMaintenance("A token in wrong hands has to be stopped at any time.")]
public sealed class RevokeToken(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>Revokes the token: the next request with it is refused. Revoking it again changes nothing.</summary>
    /// <param name="caller">The token's account or a superuser; to everybody else it does not exist.</param>
    /// <param name="tokenId">The token.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid tokenId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.ApiTokens.SingleOrDefaultAsync(token => token.Id == tokenId, cancellationToken);
        if (token is null || (token.UserId != caller.UserId && caller.Role != UserRole.Superuser))
        {
            return Refuse.NotFound("There is no such token. Look at the list of tokens.");
        }

        if (token.RevokedAt is null)
        {
            token.RevokedAt = clock.GetUtcNow();
            var owner = await db.Users.Where(user => user.Id == token.UserId).Select(user => user.UserName).SingleAsync(cancellationToken);
            audit.Add(db, caller, "token.revoke", $"{owner}/{token.Name}");
            await db.SaveChangesAsync(cancellationToken);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.TokensChanged, UserId: token.UserId), cancellationToken);
        }

        return Unit.Instance;
    }
}
