using Microsoft.EntityFrameworkCore;
using Registry.Core.Data;

namespace Registry.Core.Signatures;

/// <summary>Finds the keys that may have made a signature.</summary>
public sealed class SignerKeys(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Keys of one id, at most: ids of 64 bits can be made to collide.</summary>
    private const int MaxKeys = 4;

    /// <summary>The binary form of the keys with this id, or with a subkey of it; empty when there is none.</summary>
    internal async Task<byte[]> FindAsync(string signerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.PublicKeys.AsNoTracking()
            .Where(key => db.KeyParts.Any(part => part.LongId == signerId && part.PublicKeyId == key.Id))
            .OrderBy(key => key.Id)
            .Take(MaxKeys)
            .Select(key => key.Material)
            .ToListAsync(cancellationToken);
        return keys.Count == 1 ? keys[0] : [.. keys.SelectMany(key => key)];
    }
}
