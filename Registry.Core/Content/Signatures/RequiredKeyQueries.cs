using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Signatures;

/// <summary>A key that a collection has chosen.</summary>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Claim">Whose it is.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="IsRevoked">Whether its holder has revoked it.</param>
public sealed record RequiredKeyRow(string Fingerprint, KeyClaim Claim, DateTimeOffset? ExpiresAt, bool IsRevoked);

/// <summary>Reads which signatures collections require.</summary>
public sealed class RequiredKeyQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The keys that a collection has chosen, by who uploaded them; none where everything is taken.</summary>
    /// <returns>Refused: NotFound.</returns>
    public async Task<Result<IReadOnlyList<RequiredKeyRow>>> ListAsync(Caller caller, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Pull, cancellationToken);
        return grant.Succeeded ? await ListAsync(db, collectionId, cancellationToken) : grant.As<IReadOnlyList<RequiredKeyRow>>();
    }

    internal static async Task<List<RequiredKeyRow>> ListAsync(RegistryDbContext db, Guid collectionId, CancellationToken cancellationToken)
    {
        var rows = await db.RequiredKeys.AsNoTracking()
            .Where(required => required.CollectionId == collectionId)
            .Select(required => new { required.PublicKey!.Fingerprint, required.PublicKey.ExpiresAt, required.PublicKey.IsRevoked })
            .ToListAsync(cancellationToken);
        var claims = await db.ClaimsAsync(rows.Select(row => row.Fingerprint), cancellationToken);
        return
        [
            .. rows
                .Where(row => claims.ContainsKey(row.Fingerprint))
                .Select(row => new RequiredKeyRow(row.Fingerprint, claims[row.Fingerprint], row.ExpiresAt, row.IsRevoked))
                .OrderBy(row => row.Claim.Holder, StringComparer.Ordinal).ThenBy(row => row.Fingerprint, StringComparer.Ordinal),
        ];
    }
}
