using System.Text;
using Microsoft.Extensions.Primitives;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Auth.Signing;

/// <summary>The <c>Authorization</c> of sregistry-cli: <c>SREGISTRY-HMAC-SHA256 Credential=KIND/BASE64(USER)/HOUR,Signature=HEX</c> (protocols E.3).</summary>
/// <param name="Kind">What was signed for: push, upload, pull or delete.</param>
/// <param name="UserName">Who signed, folded.</param>
/// <param name="Hour">When, as <c>20261120T15Z</c>.</param>
/// <param name="Signature">As it came.</param>
internal sealed record SignedRequest(string Kind, string UserName, string Hour, string Signature)
{
    private const string Scheme = "SREGISTRY-HMAC-SHA256";
    private const string Credential = "Credential=";
    private const string SignaturePart = "Signature=";
    private const int MaxLength = 1024;

    /// <summary>Whether a request is signed at all, well or badly.</summary>
    public static bool IsIn(StringValues header) => header.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for anything that is not of this form.</summary>
    public static SignedRequest? ParseOrNull(string header)
    {
        if (header.Length > MaxLength || header.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var space) || header[..space].Length != Scheme.Length)
        {
            return null;
        }

        var parts = header[(space + 1)..].Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts is not [var credential, var signature]
            || !credential.StartsWith(Credential, StringComparison.Ordinal)
            || !signature.StartsWith(SignaturePart, StringComparison.Ordinal))
        {
            return null;
        }

        credential = credential[Credential.Length..];

        // The name in between is Base64, in which a slash is a letter.
        var (first, last) = (credential.IndexOf('/', StringComparison.Ordinal), credential.LastIndexOf('/'));
        return first < last && UserOrNull(credential[(first + 1)..last]) is { } user
            ? new SignedRequest(credential[..first], user, credential[(last + 1)..], signature[SignaturePart.Length..])
            : null;
    }

    private static string? UserOrNull(string base64)
    {
        var bytes = new byte[MaxLength];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && NameGrammar.Parse("user", Encoding.UTF8.GetString(bytes, 0, length)) is { Succeeded: true } name
            ? name.Value
            : null;
    }
}
