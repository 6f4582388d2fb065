using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Api.Http;

/// <summary>
/// A JSON body as library clients send it: without a Content-Type, with fields that mean nothing here, nulls and zero dates (protocols B.2). Only the fields
/// that are asked for are looked at; keys in any case.
/// </summary>
internal sealed class LibraryBody : IDisposable
{
    /// <summary>Ten thousand parts of a multipart upload, 200 bytes each.</summary>
    private const int MaxBytes = 2 << 20;

    private readonly JsonDocument _document;

    private LibraryBody(JsonDocument document) => _document = document;

    /// <summary>Reads and parses the body; an empty one has no fields.</summary>
    public static async Task<Result<LibraryBody>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return TooLarge();
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(MaxBytes + 1, (request.ContentLength ?? MaxBytes) + 1));
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > MaxBytes)
            {
                return TooLarge();
            }

            if (length > 0 && !IsUnicode(buffer.AsSpan(0, length)))
            {
                return Refuse.Invalid("The body has text that is not Unicode. Send JSON in UTF-8.");
            }

            var document = length == 0 ? JsonDocument.Parse("{}") : JsonDocument.Parse(buffer.AsSpan(0, length).ToArray());
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new LibraryBody(document);
            }

            document.Dispose();
            return Refuse.Invalid("The body must be a JSON object.");
        }
        catch (JsonException fault)
        {
            return Refuse.Invalid($"The body is not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A text; empty if the field is absent, null or something else. NUL, which PostgreSQL cannot hold, becomes the replacement character.</summary>
    public string Text(string name) =>
        Find(_document.RootElement, name) is { ValueKind: JsonValueKind.String } value ? TextLimit.WithoutNul(value.GetString()!) : string.Empty;

    /// <summary>A whole number, written as a number or as digits in a string; null if the field is absent or something else.</summary>
    public long? Number(string name) => NumberIn(Find(_document.RootElement, name));

    /// <summary>An id that an earlier answer gave out; null if it is none.</summary>
    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    /// <summary>A number from each object of an array; elements without it are skipped.</summary>
    public IReadOnlyList<long> NumbersIn(string array, string name) =>
        Find(_document.RootElement, array) is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Select(element => NumberIn(Find(element, name))).OfType<long>()]
            : [];

    public void Dispose() => _document.Dispose();

    /// <summary>JSON lets broken UTF-8 and half a surrogate pair through; reading such a text, or storing it, would be a fault.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    private static bool IsUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static long? NumberIn(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var parsed) => parsed,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };

    private static Refused TooLarge() => Refuse.With(RegistryError.TooLarge, $"The body of this request may have at most {MaxBytes} bytes.");
}
