using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Core.Setup;

/// <summary>The secret in a setup link: 256 random bits in base64url. The database is asked for its hash, so how long the answer takes tells nothing.</summary>
internal static class SetupSecret
{
    private const int RandomBytes = 32;
    private const int Length = 43;

    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>SHA-256 of the characters; null for what cannot be a secret.</summary>
    public static byte[]? HashOrNull(string? secret) =>
        secret is { Length: Length } ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
}
