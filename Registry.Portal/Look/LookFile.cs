using System.Security.Cryptography;

namespace Registry.Portal.Look;

/// <summary>A file of the operator's, read when the host starts.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Address">Where it is served; other bytes have another address.</param>
internal sealed record LookFile(byte[] Bytes, string Type, string Address)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
        [".css"] = "text/css; charset=utf-8",
    };

    /// <summary>Endings of pictures that can be shown.</summary>
    public static IReadOnlyCollection<string> Pictures { get; } = [".svg", ".png", ".webp", ".ico"];

    /// <param name="path">Null or empty for none.</param>
    /// <param name="route">Where it is served.</param>
    public static LookFile? Read(string? path, string route)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        return new LookFile(bytes, Types[Path.GetExtension(path)], $"{route}?v={Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}");
    }
}
