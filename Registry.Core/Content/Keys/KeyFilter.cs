using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Tables;

namespace Registry.Core.Content.Keys;

/// <summary>Which keys a text asks for.</summary>
internal static class KeyFilter
{
    private const int LongIdDigits = 16;
    private const int ShortIdDigits = 8;
    private const int MaxWords = 8;

    /// <summary>The keys that a person or a client asks for: by fingerprint or id, of a subkey too, or by words in a user id.</summary>
    public static IQueryable<PublicKey> Matching(this IQueryable<PublicKey> keys, RegistryDbContext db, string text) =>
        HexOrNull(text.Trim()) is { } hex ? keys.OfPart(db, hex) : keys.OfWords(db, text);

    /// <summary>
    /// The keys with such a key or subkey. Clients format ids as numbers, so that leading zeros are missing (protocols C.5): what is too short for an id of 64 bits is one with zeros
    /// in front, and only if there is none, one of 32 bits.
    /// </summary>
    private static IQueryable<PublicKey> OfPart(this IQueryable<PublicKey> keys, RegistryDbContext db, string hex)
    {
        var longId = hex.PadLeft(LongIdDigits, '0');
        var shortId = hex.PadLeft(ShortIdDigits, '0');
        var parts = hex.Length switch
        {
            <= ShortIdDigits => db.KeyParts.Where(part => part.LongId == longId || (part.ShortId == shortId && !db.KeyParts.Any(other => other.LongId == longId))),
            <= LongIdDigits => db.KeyParts.Where(part => part.LongId == longId),
            _ => db.KeyParts.Where(part => part.Fingerprint == hex),
        };

        // Anybody can take somebody else's key as a subkey of their own: it is theirs whose key itself it is.
        return keys.Where(key => parts.Any(part => part.PublicKeyId == key.Id && part.Position == 0)
            || (!parts.Any(part => part.Position == 0) && parts.Any(part => part.PublicKeyId == key.Id)));
    }

    private static IQueryable<PublicKey> OfWords(this IQueryable<PublicKey> keys, RegistryDbContext db, string text)
    {
        var patterns = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).Select(word => LikePattern.Containing(TextFold.Of(word)));
        return patterns.Aggregate(
            keys,
            (found, pattern) => found.Where(key => db.KeyUserIds.Any(user => user.PublicKeyId == key.Id && EF.Functions.Like(SqlText.Fold(user.Text), pattern, LikePattern.Escape))));
    }

    /// <summary>The digits of <c>0x…</c>, or of a text that is nothing but a whole id or fingerprint; null for words.</summary>
    private static string? HexOrNull(string text)
    {
        var marked = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = (marked ? text[2..] : text).Replace(" ", string.Empty, StringComparison.Ordinal);
        var mayBe = marked ? digits.Length is > 0 and <= PublicKeyTable.MaxFingerprint : digits.Length is ShortIdDigits or LongIdDigits or 40 or PublicKeyTable.MaxFingerprint;
        return mayBe && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
    }
}
