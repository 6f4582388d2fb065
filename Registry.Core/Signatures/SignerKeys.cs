using Microsoft.EntityFrameworkCore;
using Registry.Core.Data;
using Registry.Core.Keys;

namespace Registry.Core.Signatures;

/// <summary>Finds the keys that may have made a signature.</summary>
public sealed class SignerKeys(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Keys of one id, at most. Anybody can take somebody else's key as a subkey of their own, but nobody can make it their key itself: those come first.</summary>
    private const int MaxKeys = 8;

    /// <summary>The binary form of the keys with this id, or with a subkey of it; empty when there is none.</summary>
    internal async Task<byte[]> FindAsync(string signerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.KeyParts.AsNoTracking()
            .Where(part => part.LongId == signerId)
            .OrderBy(part => part.Position).ThenBy(part => part.PublicKeyId)
            .Take(MaxKeys)
            .Select(part => part.PublicKey!.Material)
            .ToListAsync(cancellationToken);
        return KeyMaterial.Together(keys);
    }
}
