using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Registry.Core.Kernel.Names;

/// <summary>The SHA-256 of some bytes: the name of a blob.</summary>
public readonly record struct Digest
{
    private const int HexLength = 64;
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("An empty digest has no digits.");

    /// <summary>As library clients write it: <c>sha256.ab12…</c>.</summary>
    public string LibraryForm => $"sha256.{Hex}";

    /// <summary>From a finished hash.</summary>
    /// <param name="hash">32 bytes.</param>
    public static Digest FromHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, HexLength / 2);
        return new Digest(Convert.ToHexStringLower(hash));
    }

    /// <summary>From what the database holds.</summary>
    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static Digest FromHex(string hex) =>
        TryParse(hex, out var digest) ? digest : throw new FormatException($"'{hex}' is not a SHA-256 in hexadecimal.");

    /// <summary>Reads <c>sha256.HEX</c> (library clients), <c>sha256:HEX</c> (OCI) or the bare digits, in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is null)
        {
            return false;
        }

        var hex = text.StartsWith("sha256.", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase)
            ? text[7..]
            : text;
        if (hex.Length != HexLength || !hex.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        digest = new Digest(hex.ToLower(CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>As the rest of the world writes it: <c>sha256:ab12…</c>.</summary>
    public override string ToString() => _hex is null ? "(none)" : $"sha256:{_hex}";
}
