using System.Globalization;
using System.Text;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>The text form of OpenPGP public keys (RFC 4880, 6.2).</summary>
public static class PgpArmor
{
    private const string Begin = "-----BEGIN PGP ";
    private const string BeginPublic = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private const string BeginPrivate = "-----BEGIN PGP PRIVATE KEY BLOCK-----";
    private const string EndPublic = "-----END PGP PUBLIC KEY BLOCK-----";
    private const int LineChars = 64;
    private const uint CrcStart = 0xB704CE;
    private const uint CrcPolynomial = 0x1864CFB;

    internal static Refusal Private { get; } = new(
        RegistryError.InvalidRequest,
        "This is a private key. It was not stored, but it has left your machine: treat it as known to others, revoke it, and send public keys only ('gpg --armor --export').");

    /// <summary>The bytes of the one public key block in a text.</summary>
    /// <param name="text">What somebody sent.</param>
    /// <returns>The bytes, or InvalidRequest, or TooLarge.</returns>
    public static Result<byte[]> Decode(string text)
    {
        if (text.Length > KeyLimits.TextChars)
        {
            return Refuse.With(RegistryError.TooLarge, $"This has {text.Length} characters; a key may have {KeyLimits.TextChars}. Export it without the signatures of others ('gpg --export-options export-clean --armor --export').");
        }

        if (text.Contains(BeginPrivate, StringComparison.Ordinal))
        {
            return Private;
        }

        var begin = text.IndexOf(BeginPublic, StringComparison.Ordinal);
        if (begin < 0)
        {
            return Refuse.Invalid($"This is no public key in its text form, which begins with '{BeginPublic}'. Print yours with 'gpg --armor --export' or 'apptainer key export'.");
        }

        var end = text.IndexOf(EndPublic, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            return Refuse.Invalid($"The key is cut short: its last line, '{EndPublic}', is missing. Copy all of it.");
        }

        return text.IndexOf(Begin, begin + Begin.Length, StringComparison.Ordinal) >= 0
            ? Refuse.Invalid("There are several key blocks in this. Send one key at a time.")
            : DecodeLines(text.AsSpan(begin + BeginPublic.Length, end - begin - BeginPublic.Length));
    }

    /// <summary>Keys as one block of text.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(BeginPublic).Append("\n\n");
        var base64 = Convert.ToBase64String(bytes);
        for (var at = 0; at < base64.Length; at += LineChars)
        {
            text.Append(base64.AsSpan(at, Math.Min(LineChars, base64.Length - at))).Append('\n');
        }

        return text.Append('=').Append(Checksum(bytes)).Append('\n').Append(EndPublic).Append('\n').ToString();
    }

    private static Result<byte[]> DecodeLines(ReadOnlySpan<char> block)
    {
        var base64 = new StringBuilder(block.Length);
        string? checksum = null;
        foreach (var each in block.EnumerateLines())
        {
            // Base64 has no colon; the headers before it do.
            var line = each.Trim();
            if (line.IsEmpty || (base64.Length == 0 && line.Contains(':')))
            {
                continue;
            }

            if (line is ['=', ..] && line.Length == 5)
            {
                checksum = line[1..].ToString();
            }
            else
            {
                base64.Append(line);
            }
        }

        var bytes = new byte[base64.Length];
        return !Convert.TryFromBase64String(base64.ToString(), bytes, out var length) || length == 0
            ? Refuse.Invalid("The key's lines are not base64. Copy it again, from its first line to its last.")
            : Checked(bytes.AsSpan(0, length), checksum);
    }

    private static Result<byte[]> Checked(ReadOnlySpan<byte> bytes, string? checksum) =>
        checksum is not null && checksum != Checksum(bytes)
            ? Refuse.Invalid("The key is damaged: its checksum differs. Copy it again, from its first line to its last.")
            : bytes.Length > KeyLimits.KeyBytes
                ? Refuse.With(RegistryError.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The key has {bytes.Length} bytes; {KeyLimits.KeyBytes} are the most."))
                : bytes.ToArray();

    private static string Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = CrcStart;
        foreach (var each in bytes)
        {
            crc ^= (uint)each << 16;
            for (var bit = 0; bit < 8; bit++)
            {
                crc <<= 1;
                crc ^= (crc & 0x1000000) != 0 ? CrcPolynomial : 0;
            }
        }

        return Convert.ToBase64String([(byte)(crc >> 16), (byte)(crc >> 8), (byte)crc]);
    }
}
