using Microsoft.AspNetCore.WebUtilities;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Hkp;

/// <summary>The form that clients post a key in: one field, <c>keytext</c>.</summary>
internal static class KeyForm
{
    private const string Field = "keytext";
    private const int MaxFields = 16;
    private const int MaxNameChars = 64;

    /// <summary>Base64 has few characters that a form escapes; twice its length holds them all.</summary>
    private const int MaxBytes = 2 * KeyLimits.TextChars;

    /// <summary>Reads the key's text out of a request, whatever its Content-Type.</summary>
    /// <returns>The text; or InvalidRequest, TooLarge.</returns>
    public static async Task<Result<string>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return TooLarge();
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (body.Length + count > MaxBytes)
            {
                return TooLarge();
            }

            await body.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        body.Position = 0;
        return await ParseAsync(body, cancellationToken);
    }

    private static async Task<Result<string>> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new FormReader(body) { ValueCountLimit = MaxFields, KeyLengthLimit = MaxNameChars, ValueLengthLimit = KeyLimits.TextChars };
            var fields = await reader.ReadFormAsync(cancellationToken);
            return fields.TryGetValue(Field, out var values) && values is [{ Length: > 0 } text]
                ? text
                : Refuse.Invalid($"The form has no field '{Field}', or several. Send one public key in it: apptainer key push FINGERPRINT");
        }
        catch (InvalidDataException)
        {
            return Refuse.Invalid($"The body is no form of one field '{Field}', or it is too large. Send one public key: apptainer key push FINGERPRINT");
        }
    }

    private static Refused TooLarge() => Refuse.With(RegistryError.TooLarge, $"The form has more than {MaxBytes} bytes, which no key needs. Send one public key in the field '{Field}'.");
}

// For the description of the endpoints alone.

/// <summary>The form with a key.</summary>
/// <param name="Keytext">One public key, armored.</param>
internal sealed record KeyFields(string Keytext);
