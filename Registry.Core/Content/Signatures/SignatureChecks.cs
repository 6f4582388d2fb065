using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>The list of contents whose signatures wait to be verified. It is a table, so that no crash loses any.</summary>
internal static class SignatureChecks
{
    /// <summary>Asks for the verification of some content; several images of one content ask for it once.</summary>
    public static Task CheckSignaturesOfAsync(this RegistryDbContext db, Digest digest, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO signature_checks (digest, verdict, due_since) VALUES ({digest.Hex}, {(int)SignatureVerdict.Pending}, {now})
            ON CONFLICT (digest) DO UPDATE SET due_since = excluded.due_since
            """,
            cancellationToken);

    /// <summary>
    /// Asks for another verification of everything that a key, or one of its subkeys, is named as the signer of. What waits is asked for anew: it may be at this moment that it is
    /// verified without the key.
    /// </summary>
    public static Task RecheckSignaturesOfAsync(this RegistryDbContext db, Guid keyId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE signature_checks SET due_since = {now}
            WHERE due_since IS NOT NULL OR digest IN (
                SELECT signature.digest FROM image_signatures signature JOIN key_parts part ON part.long_id = signature.signer_id WHERE part.public_key_id = {keyId})
            """,
            cancellationToken);
}
