using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Core.Kernel.Names;

/// <summary>The unguessable part of an address that works without an account: an upload's, a share link's, an invitation's. Only its SHA-256 is stored.</summary>
internal static class AddressSecret
{
    private const int Bytes = 32;
    private const int Length = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the database holds; null for a text that no secret looks like, so that junk costs no query.</summary>
    public static byte[]? HashOrNull(string? secret) =>
        secret is { Length: Length } && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? Hash(secret) : null;

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
