using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys;

/// <summary>Writes what was read of a key into its rows.</summary>
internal static class KeyRows
{
    private const int LongIdDigits = 16;
    private const int ShortIdDigits = 8;

    /// <summary>Makes the rows say what the key says now; saved with the caller's changes.</summary>
    public static async Task ReplaceAsync(RegistryDbContext db, PublicKey key, ReadKey read, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var primary = read.Primary;
        (key.Algorithm, key.Bits, key.CreatedAt, key.ExpiresAt, key.IsRevoked) = (primary.Algorithm, primary.Bits, primary.CreatedAt, primary.ExpiresAt, primary.IsRevoked);
        (key.Material, key.UpdatedAt) = (read.Material, now);
        await db.KeyParts.Where(part => part.PublicKeyId == key.Id).ExecuteDeleteAsync(cancellationToken);
        await db.KeyUserIds.Where(user => user.PublicKeyId == key.Id).ExecuteDeleteAsync(cancellationToken);
        db.KeyParts.AddRange(read.Parts.Select((part, position) => Row(key.Id, part, position, now)));
        db.KeyUserIds.AddRange(read.UserIds.Select((user, position) => Row(key.Id, user, position, now)));
    }

    private static KeyPart Row(Guid keyId, ReadKeyPart part, int position, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PublicKeyId = keyId,
        Position = position,
        Fingerprint = part.Fingerprint,
        LongId = part.Fingerprint[^LongIdDigits..],
        ShortId = part.Fingerprint[^ShortIdDigits..],
        Algorithm = part.Algorithm,
        Bits = part.Bits,
        CreatedAt = part.CreatedAt,
        ExpiresAt = part.ExpiresAt,
        IsRevoked = part.IsRevoked,
        CanSign = part.CanSign,
    };

    private static KeyUserId Row(Guid keyId, ReadUserId user, int position, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PublicKeyId = keyId,
        Position = position,
        Text = user.Text,
        CreatedAt = user.CreatedAt,
        ExpiresAt = user.ExpiresAt,
        IsRevoked = user.IsRevoked,
    };
}
