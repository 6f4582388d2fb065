using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Tokens;

/// <summary>Ends the secret of an account's sregistry-cli: what it signs is refused from now on. Removing it again changes nothing.</summary>
[WorksInMaintenance("A secret in wrong hands has to be stopped at any time.")]
public sealed class RemoveCliSecret(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    /// <param name="caller">The account itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Unauthenticated.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, CancellationToken cancellationToken) => RunAsync(caller, caller.UserId, caller.UserName, cancellationToken);

    /// <summary>The same for an account that is named, which only the account itself and the command line may.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="userId">The account.</param>
    /// <param name="userName">Its name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid? userId, string userName, CancellationToken cancellationToken)
    {
        if (userId is not { } user || (caller.UserId != user && caller != Caller.Operator))
        {
            return Refuse.Unauthenticated("Sign in to remove the secret of sregistry-cli.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.CliSecrets.Where(secret => secret.UserId == user).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            audit.Add(db, caller, "secret.remove", userName);
            await db.SaveChangesAsync(cancellationToken);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.TokensChanged, UserId: user), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return Unit.Instance;
    }
}
