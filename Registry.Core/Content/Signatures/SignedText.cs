using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Registry.Core.Content.Signatures;

/// <summary>An object that a signature speaks of.</summary>
/// <param name="RelativeId">Its number, counted from the lowest of its group.</param>
/// <param name="DescriptorDigest">The hash of its entry in the table.</param>
/// <param name="ObjectDigest">The hash of its data.</param>
internal sealed record SignedObject(uint RelativeId, NamedHash DescriptorDigest, NamedHash ObjectDigest);

/// <summary>What a signature says about the image: https://github.com/sylabs/sif/blob/main/pkg/integrity/metadata.go.</summary>
/// <param name="Header">The hash of the signed parts of the header.</param>
/// <param name="Objects">The objects.</param>
internal sealed record SignedText(NamedHash Header, IReadOnlyList<SignedObject> Objects)
{
    private const int MaxObjects = 4096;

    private static ReadOnlySpan<byte> LegacyStart => "SIFHASH:\n"u8;

    /// <summary>Reads the text of a signature; null when it is none that this registry knows.</summary>
    public static SignedText? ParseOrNull(byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            var root = json.RootElement;
            if (root.GetProperty("version").GetInt32() != 1 || HashOf(root.GetProperty("header"), "digest") is not { } header)
            {
                return null;
            }

            var objects = new List<SignedObject>();
            foreach (var item in root.GetProperty("objects").EnumerateArray())
            {
                if (objects.Count == MaxObjects || HashOf(item, "descriptorDigest") is not { } descriptor || HashOf(item, "objectDigest") is not { } data)
                {
                    return null;
                }

                objects.Add(new SignedObject(item.GetProperty("relativeId").GetUInt32(), descriptor, data));
            }

            return objects.Count == 0 ? null : new SignedText(header, objects);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The one hash that signatures before Singularity 3.6 were made over; null when the text is none of theirs.</summary>
    public static NamedHash? LegacyHashOrNull(ReadOnlySpan<byte> text) =>
        text.StartsWith(LegacyStart) ? NamedHash.FromHexOrNull(Encoding.ASCII.GetString(text[LegacyStart.Length..].Trim("\r\n "u8))) : null;

    private static NamedHash? HashOf(JsonElement element, string name) => NamedHash.ParseOrNull(element.GetProperty(name).GetString() ?? string.Empty);
}

/// <summary>A hash and how it was made.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Hex">The hash, lower case.</param>
internal sealed record NamedHash(HashAlgorithmName Algorithm, string Hex)
{
    /// <summary>Reads <c>sha256:…</c>; null for an algorithm that is too weak or unknown, or another number of digits.</summary>
    public static NamedHash? ParseOrNull(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && FromHexOrNull(text[(colon + 1)..]) is { } hash && string.Equals(hash.Algorithm.Name, text[..colon], StringComparison.OrdinalIgnoreCase) ? hash : null;
    }

    /// <summary>Reads a hash whose length tells its algorithm.</summary>
    public static NamedHash? FromHexOrNull(string hex)
    {
        HashAlgorithmName? algorithm = hex.Length switch
        {
            64 => HashAlgorithmName.SHA256,
            96 => HashAlgorithmName.SHA384,
            128 => HashAlgorithmName.SHA512,
            _ => null,
        };
        return algorithm is { } known && hex.All(char.IsAsciiHexDigit) ? new NamedHash(known, hex.ToLower(CultureInfo.InvariantCulture)) : null;
    }
}
