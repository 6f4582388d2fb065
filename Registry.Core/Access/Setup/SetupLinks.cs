using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Access.Setup;

/// <summary>Keeps the one-time setup link while the registry has no superuser.</summary>
public sealed class SetupLinks(AccountTransactions transactions, IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    private const int OnlyId = 1;

    /// <summary>Makes a link for a registry that has no enabled superuser. A host calls it when it starts; the link printed before stops working.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The secret for the link, or null when there is a superuser and hence no link.</returns>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await transactions.BeginAsync(cancellationToken);
        await transaction.Db.SetupLinks.ExecuteDeleteAsync(cancellationToken);
        string? secret = null;
        if (!await transaction.EnabledSuperusers().AnyAsync(cancellationToken))
        {
            secret = AddressSecret.Create();
            transaction.Db.SetupLinks.Add(
                new SetupLink { Id = OnlyId, SecretHash = AddressSecret.Hash(secret), CreatedAt = clock.GetUtcNow() });
        }

        await transaction.CommitAsync(cancellationToken);
        return secret;
    }

    /// <summary>Whether the link works now.</summary>
    /// <param name="secret">The secret in the link; anything at all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> IsOpenAsync(string? secret, CancellationToken cancellationToken)
    {
        if (AddressSecret.HashOrNull(secret) is not { } hash)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // The command line may have made one since the link was printed.
        return await db.SetupLinks.AnyAsync(link => link.SecretHash == hash, cancellationToken) && await IsNeededAsync(db, cancellationToken);
    }

    /// <summary>Whether the registry has no enabled superuser, so that nobody can sign in and look after it.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await IsNeededAsync(db, cancellationToken);
    }

    private static async Task<bool> IsNeededAsync(RegistryDbContext db, CancellationToken cancellationToken) =>
        !await db.Users.EnabledSuperusers().AnyAsync(cancellationToken);
}
