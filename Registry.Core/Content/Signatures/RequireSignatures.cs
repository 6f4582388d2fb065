using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>
/// Adds a key to those one of which has to have signed whatever is pushed into a collection from now on, or takes one away; without any the collection takes everything. What is in
/// it stays.
/// </summary>
public sealed class RequireSignatures(CollectionChanges changes)
{
    /// <summary>Keys that a collection can choose.</summary>
    public const int MaxKeys = 50;

    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="fingerprint">The key's whole fingerprint; spaces are allowed.</param>
    /// <param name="isChosen">Whether its signatures count from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound, also for a key that the registry does not have; Forbidden, InvalidRequest.</returns>
    public Task<Result<Unit>> RunAsync(Caller caller, Guid collectionId, string fingerprint, bool isChosen, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, collectionId, (db, collection) => ChangeAsync(db, collection, Cleaned(fingerprint), isChosen, cancellationToken), cancellationToken);

    private static async Task<Result<CollectionNote>> ChangeAsync(
        RegistryDbContext db, Collection collection, string fingerprint, bool isChosen, CancellationToken cancellationToken)
    {
        var key = await db.PublicKeys.Where(row => row.Fingerprint == fingerprint).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return Refuse.NotFound($"There is no key with the fingerprint '{NameGrammar.Shorten(fingerprint)}' in this registry. Upload it on the page of keys first, and give its whole fingerprint here.");
        }

        var chosen = await db.RequiredKeys.Where(required => required.CollectionId == collection.Id).ToListAsync(cancellationToken);
        var row = chosen.Find(required => required.PublicKeyId == key);
        if (row is not null == isChosen)
        {
            return CollectionNote.Unchanged;
        }

        if (row is null && chosen.Count == MaxKeys)
        {
            return Refuse.Invalid($"A collection can choose {MaxKeys} keys at most. Take one away first.");
        }

        if (row is null)
        {
            db.RequiredKeys.Add(new RequiredKey { CollectionId = collection.Id, PublicKeyId = key.Value });
        }
        else
        {
            db.RequiredKeys.Remove(row);
        }

        return new CollectionNote("collection.signatures", $"{(isChosen ? "added" : "removed")} {fingerprint}");
    }

    private static string Cleaned(string fingerprint)
    {
        var digits = fingerprint.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        return digits.StartsWith("0x", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
