using System.Globalization;
using System.Text;
using Registry.Core.Content.Keys;

namespace Registry.Api.Hkp;

/// <summary>The machine-readable index of keys (draft-shaw-openpgp-hkp-00, 5.2).</summary>
internal static class HkpIndex
{
    public static string Write(IReadOnlyList<IndexedKey> keys, DateTimeOffset now)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"info:1:{keys.Count}\n");
        foreach (var (key, users) in keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"pub:{key.Fingerprint.ToUpperInvariant()}:{key.Algorithm}:{key.Bits}:{key.CreatedAt.ToUnixTimeSeconds()}:")
                .Append(CultureInfo.InvariantCulture, $"{key.ExpiresAt?.ToUnixTimeSeconds()}:{Flags(key.IsRevoked, key.ExpiresAt, now)}\n");
            foreach (var user in users)
            {
                text.Append(CultureInfo.InvariantCulture, $"uid:{Uri.EscapeDataString(user.Text)}:{user.CreatedAt?.ToUnixTimeSeconds()}:")
                    .Append(CultureInfo.InvariantCulture, $"{user.ExpiresAt?.ToUnixTimeSeconds()}:{Flags(user.IsRevoked, user.ExpiresAt, now)}\n");
            }
        }

        return text.ToString();
    }

    private static string Flags(bool isRevoked, DateTimeOffset? expiresAt, DateTimeOffset now) => (isRevoked ? "r" : "") + (expiresAt <= now ? "e" : "");
}
