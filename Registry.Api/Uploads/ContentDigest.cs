using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Uploads;

/// <summary>The header in which a sender says what a body hashes to (RFC 9530, section 2).</summary>
internal static class ContentDigest
{
    public const string Header = "Content-Digest";

    public const string Rule = "A part needs the SHA-256 of its bytes in the header Content-Digest, in base64 between colons: Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";

    private const string Prefix = "sha-256=:";

    /// <summary>The SHA-256; null if the header says none.</summary>
    public static Digest? Sha256OrNull(string header)
    {
        var value = header.Split(',', 4, StringSplitOptions.TrimEntries).FirstOrDefault(item => item.StartsWith(Prefix, StringComparison.Ordinal) && item.EndsWith(':'));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return value is { Length: 54 } && Base64.DecodeFromUtf8(Encoding.ASCII.GetBytes(value[Prefix.Length..^1]), hash, out _, out var written) == System.Buffers.OperationStatus.Done && written == hash.Length
            ? Digest.FromHash(hash)
            : null;
    }
}
