using Microsoft.Extensions.Primitives;

namespace Registry.Api.Auth;

/// <summary>Reads the token out of an <c>Authorization</c> header as clients really send it (docs/protocols.md).</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer";

    /// <summary>Clients refuse longer tokens themselves, and none made here is as long.</summary>
    private const int MaxTokenLength = 4096;

    /// <summary>
    /// The token, or null when the header names nobody: absent, another scheme's, or <c>Bearer</c> with nothing behind it, which logged-out clients send.
    /// The scheme is <c>BEARER</c> in some clients. Several headers make one text that is no token.
    /// </summary>
    public static string? TokenOrNull(StringValues header)
    {
        var text = header.Count > 1 ? header.ToString().AsSpan() : header.Count == 1 ? header[0].AsSpan() : [];
        text = text.Trim();
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = text[Scheme.Length..];
        if (token.IsEmpty || token[0] is not (' ' or '\t'))
        {
            return null;
        }

        // What is too long is not worth a copy: the empty text is refused as no token all the same.
        token = token.Trim();
        return token.Length > MaxTokenLength ? string.Empty : token.ToString();
    }
}
