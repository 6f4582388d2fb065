using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys;
using Registry.Core.Content.Keys.OpenPgp;

namespace Registry.Core.Content.Signatures;

/// <summary>The keys that may have made a signature.</summary>
/// <param name="Material">Their binary form; empty when there is none.</param>
/// <param name="TooLarge">Why one that is here is not among them, in sentences; null when none is left out.</param>
internal sealed record FoundKeys(byte[] Material, string? TooLarge);

/// <summary>Finds the keys that may have made a signature.</summary>
public sealed class SignerKeys(IDbContextFactory<RegistryDbContext> contexts, KeyBounds bounds)
{
    /// <summary>Keys of one id, at most. Anybody can take somebody else's key as a subkey of their own, but nobody can make it their key itself: those come first.</summary>
    private const int MaxKeys = 8;

    /// <summary>The keys with this id, or with a subkey of it, without those that the registry does not work with: they may be from before a limit.</summary>
    internal async Task<FoundKeys> FindAsync(string signerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.KeyParts.AsNoTracking()
            .Where(part => part.LongId == signerId)
            .OrderBy(part => part.Position).ThenBy(part => part.PublicKeyId)
            .Take(MaxKeys)
            .Select(part => part.PublicKey!.Material)
            .ToListAsync(cancellationToken);
        var refusals = keys.ConvertAll(key => bounds.Refuse(key));
        return new FoundKeys(KeyMaterial.Together([.. keys.Where((_, place) => refusals[place] is null)]), refusals.Find(refusal => refusal is not null)?.Message);
    }
}
