using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Core.Access.Tokens;

/// <summary>
/// The characters of a token, which only its holder keeps. Clients refuse token files of fewer than 200 or more than 4096 characters
/// (apptainer, <c>internal/pkg/util/auth/token.go</c>), so it is longer than its strength needs.
/// </summary>
public sealed class TokenSecret
{
    /// <summary>What every token begins with, so that scanners of leaked secrets recognise one.</summary>
    public const string Prefix = "sreg_";

    private const int RandomBytes = 150;

    /// <summary>The length of every token in characters.</summary>
    public const int Length = 5 + (RandomBytes / 3 * 4);

    private readonly string _characters;

    private TokenSecret(string characters) => _characters = characters;

    /// <summary>Makes a new one from the operating system's random numbers.</summary>
    public static TokenSecret Generate() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Whether something presented could be a token at all; asks no database, so that junk costs nothing.</summary>
    public static bool TryParse(string? presented, [NotNullWhen(true)] out TokenSecret? secret)
    {
        secret = presented is { Length: Length }
            && presented.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64Url.IsValid(presented.AsSpan(Prefix.Length))
            && !presented.AsSpan().ContainsAny(" \t\r\n=")
            ? new TokenSecret(presented)
            : null;
        return secret is not null;
    }

    /// <summary>The characters, for the one moment when they are shown or written out.</summary>
    public string Reveal() => _characters;

    /// <summary>SHA-256 of the characters, 32 bytes: all that is kept. A hash made to be slow would add nothing to 1200 random bits.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(_characters));

    /// <summary>Hides the characters, whatever log or message this ends up in.</summary>
    public override string ToString() => Prefix + "(hidden)";
}
