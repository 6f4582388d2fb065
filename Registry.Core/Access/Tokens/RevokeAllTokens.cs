using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Tokens;

/// <summary>Ends all tokens of an account before their time, and its secret of sregistry-cli: the next request with any of them is refused.</summary>
[WorksInMaintenance("Tokens in wrong hands have to be stopped at any time.")]
public sealed class RevokeAllTokens(AccountTransactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">The account itself or a superuser.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        var user = caller.UserId == userId
            ? await transaction.FindUserAsync(userId, cancellationToken)
            : await transaction.FindManagedUserAsync(caller, userId, cancellationToken);
        if (!user.Succeeded)
        {
            return user.As<Unit>();
        }

        var now = clock.GetUtcNow();
        var revoked = await transaction.Db.ApiTokens.Where(token => token.UserId == userId && token.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.RevokedAt, now), cancellationToken);
        await transaction.Db.CliSecrets.Where(secret => secret.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        audit.Add(transaction.Db, caller, "token.revoke-all", user.Value.UserName!, string.Create(CultureInfo.InvariantCulture, $"{revoked} tokens"));
        await transaction.Db.PublishAsync(new RegistryEvent(RegistryEventKind.TokensChanged, UserId: userId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
