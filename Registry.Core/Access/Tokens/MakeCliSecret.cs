using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Access.Tokens;

/// <summary>Makes the secret with which an account's sregistry-cli signs, in place of the one before: what that one signed is refused from now on.</summary>
public sealed class MakeCliSecret(IDbContextFactory<RegistryDbContext> contexts, ISecretVault vault, AuditLog audit, TimeProvider clock)
{
    /// <summary>What every secret begins with, so that scanners of leaked secrets recognise one.</summary>
    public const string Prefix = "sregcli_";

    private const int RandomBytes = 32;

    /// <param name="caller">The account itself, signed in or with a token that allows everything: the secret does.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The secret's characters, which nobody is shown again; Unauthenticated or Forbidden.</returns>
    public Task<Result<string>> RunAsync(Caller caller, CancellationToken cancellationToken) => RunAsync(caller, caller.UserId, caller.UserName, cancellationToken);

    /// <summary>The same for an account that is named, which only the account itself and the command line may.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="userId">The account.</param>
    /// <param name="userName">Its name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<string>> RunAsync(Caller caller, Guid? userId, string userName, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (userId is not { } user || (caller.UserId != user && caller != Caller.Operator))
        {
            return Refuse.Unauthenticated("Sign in to make a secret for sregistry-cli.");
        }

        if (!caller.Allows(TokenScopes.All))
        {
            return Refuse.Forbidden($"The token in use allows {ScopeNames.Of(caller.Scopes)}, and the secret of sregistry-cli allows everything. Sign in to make it.");
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var (characters, now) = (vault.Seal(secret), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO cli_secrets (user_id, sealed, created_at) VALUES ({user}, {characters}, {now})
            ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at, last_used_at = NULL
            """,
            cancellationToken);
        audit.Add(db, caller, "secret.make", userName);
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.TokensChanged, UserId: user), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return secret;
    }
}
