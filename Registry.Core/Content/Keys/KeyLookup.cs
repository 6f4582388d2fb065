using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys;

/// <summary>A key as the index of a key server tells it.</summary>
/// <param name="Key">Its row, without material.</param>
/// <param name="UserIds">In the key's order.</param>
public sealed record IndexedKey(KeyPart Key, IReadOnlyList<KeyUserId> UserIds);

/// <summary>One page of an index.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record KeyIndexPage(IReadOnlyList<IndexedKey> Keys, Guid? Next);

/// <summary>Finds keys as clients of key servers ask for them.</summary>
public sealed class KeyLookup(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Keys on a page of an index, at most.</summary>
    public const int MaxPage = 256;

    /// <summary>Keys in one answer of <c>get</c>, at most. Apptainer takes one only.</summary>
    private const int MaxKeys = 16;

    /// <summary>The keys that a search asks for, as one block of text; null when there are none.</summary>
    public async Task<string?> GetOrNullAsync(string search, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await db.PublicKeys.AsNoTracking().Matching(db, search).OrderBy(key => key.Id).Take(MaxKeys).Select(key => key.Material).ToListAsync(cancellationToken);
        return keys.Count == 0 ? null : PgpArmor.Encode(KeyMaterial.Together(keys));
    }

    /// <summary>One page of the keys that a search asks for, in the order in which they were uploaded.</summary>
    /// <param name="search">Words, or <c>0x</c> and an id or fingerprint.</param>
    /// <param name="after">What the page before gave as its next; null for the first.</param>
    /// <param name="size">Keys, brought into 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<KeyIndexPage> IndexAsync(string search, Guid? after, int size, CancellationToken cancellationToken)
    {
        var count = Math.Clamp(size, 1, MaxPage);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await db.PublicKeys.AsNoTracking().Matching(db, search)
            .Where(key => after == null || key.Id > after)
            .OrderBy(key => key.Id)
            .Take(count + 1)
            .Select(key => key.Id)
            .ToListAsync(cancellationToken);
        var shown = ids.Take(count).ToList();
        var parts = await db.KeyParts.AsNoTracking().Where(part => shown.Contains(part.PublicKeyId) && part.Position == 0).ToDictionaryAsync(part => part.PublicKeyId, cancellationToken);
        var users = (await db.KeyUserIds.AsNoTracking().Where(user => shown.Contains(user.PublicKeyId)).OrderBy(user => user.Position).ToListAsync(cancellationToken))
            .ToLookup(user => user.PublicKeyId);

        // One that was deleted in between is left out.
        return new KeyIndexPage([.. shown.Where(parts.ContainsKey).Select(id => new IndexedKey(parts[id], [.. users[id]]))], ids.Count > count ? shown[^1] : null);
    }
}
