using System.Text;
using Microsoft.Extensions.Primitives;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth;

/// <summary>What an <c>Authorization</c> header presents.</summary>
/// <param name="Token">The characters as they came; anything at all.</param>
/// <param name="UserName">Whose they are said to be; null or empty where the header names nobody.</param>
internal sealed record PresentedSecret(string Token, string? UserName = null);

/// <summary>Reads the token out of an <c>Authorization</c> header as clients really send it (docs/protocols.md).</summary>
internal static class AuthorizationHeader
{
    private const string Basic = "Basic";

    /// <summary>Clients refuse longer tokens themselves, and none made here is as long.</summary>
    private const int MaxTokenLength = 4096;

    /// <summary>Room for a user name beside such a token, in Base64.</summary>
    private const int MaxLength = 2 * MaxTokenLength;

    private static readonly string[] TokenSchemes = ["Bearer", "Token"];

    /// <summary>Strict, so that bytes of another encoding are refused as what they are.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The secret; null when the header names nobody: absent, or <c>Bearer</c> with nothing behind it, which logged-out clients send. Refused as Unauthenticated is what can be
    /// neither: another scheme, several headers, a Basic that cannot be read.
    /// </summary>
    public static Result<PresentedSecret>? Read(StringValues header)
    {
        var text = header.ToString().AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        if (header.Count > 1 || text.Length > MaxLength)
        {
            return Refuse.Unauthenticated($"One Authorization of at most {MaxLength} characters was expected, and more was sent. Send the token once.");
        }

        var end = text.IndexOfAny(' ', '\t');
        var scheme = end < 0 ? text : text[..end];
        var rest = end < 0 ? [] : text[end..].Trim();
        if (IsTokenScheme(scheme))
        {
            // Written out: a conditional would make a result of nothing.
            if (rest.IsEmpty)
            {
                return null;
            }

            return new PresentedSecret(rest.ToString());
        }

        if (scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return ReadBasic(rest);
        }

        // sregistry took the token alone too.
        return end < 0 && scheme.StartsWith(TokenSecret.Prefix, StringComparison.Ordinal)
            ? new PresentedSecret(scheme.ToString())
            : Refuse.Unauthenticated("This kind of Authorization is not known here. Send an access token as 'Bearer TOKEN', or as the password of Basic.");
    }

    private static bool IsTokenScheme(ReadOnlySpan<char> scheme)
    {
        foreach (var known in TokenSchemes)
        {
            if (scheme.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Result<PresentedSecret> ReadBasic(ReadOnlySpan<char> base64)
    {
        var bytes = new byte[MaxLength];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length) || TextOrNull(bytes.AsSpan(0, length)) is not { } pair || pair.IndexOf(':', StringComparison.Ordinal) is not (>= 0 and var colon))
        {
            return Refuse.Unauthenticated("This Basic Authorization cannot be read: it has to be the Base64 of NAME:TOKEN.");
        }

        var password = pair[(colon + 1)..];
        return TokenSecret.TryParse(password, out _)
            ? new PresentedSecret(password, pair[..colon])
            : Refuse.Unauthenticated(
                "The password that was sent is not an access token of this registry, or was cut short. Here a token takes the password's place; the account's own password is for its "
                + "pages only. Create a token at /auth/tokens.");
    }

    private static string? TextOrNull(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
