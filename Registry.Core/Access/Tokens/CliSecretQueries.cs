using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;

namespace Registry.Core.Access.Tokens;

/// <summary>A secret as its owner sees it later: everything but its characters.</summary>
public sealed record CliSecretRow(DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Reads about the secrets of sregistry-cli.</summary>
public sealed class CliSecretQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The caller's own; null if there is none.</summary>
    public async Task<CliSecretRow?> FindOwnAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CliSecrets
            .Where(secret => secret.UserId == caller.UserId)
            .Select(secret => new CliSecretRow(secret.CreatedAt, secret.LastUsedAt))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
