using System.Text.Json;

namespace Registry.Core.Content.Images.Sif;

/// <summary>Takes one property's value. The reader stands on the value's first token and must be left on its last one.</summary>
internal delegate void SifJsonValue(ref Utf8JsonReader reader, string name);

/// <summary>How much is kept of a JSON object of texts.</summary>
internal sealed record SifMapLimits(int Entries, int KeyChars, int ValueChars)
{
    public static readonly SifMapLimits Labels = new(SifLimits.Labels, SifLimits.LabelKeyChars, SifLimits.LabelValueChars);

    public static readonly SifMapLimits Environment =
        new(SifLimits.EnvironmentFiles, SifLimits.EnvironmentPathChars, SifLimits.EnvironmentChars);
}

/// <summary>
/// Walks JSON that anybody may have written, token by token: no tree is built, depth is bounded, and what has another type than
/// expected is skipped with a warning.
/// </summary>
internal sealed class SifJson(ReadOnlyMemory<byte> json, string name, SifWarnings warnings)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SifLimits.JsonDepth };

    private ReadOnlySpan<byte> Bytes => SifText.WithoutByteOrderMark(json.Span);

    /// <summary>Walks the outermost object. What stands before a fault has been taken, what stands after it is lost.</summary>
    public void Read(SifJsonValue property) => Guarded((ref Utf8JsonReader reader, string what) => Each(ref reader, what, property));

    /// <summary>Reads the outermost object as texts.</summary>
    public IReadOnlyDictionary<string, string> ReadMap(string what, SifMapLimits limits)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        Guarded((ref Utf8JsonReader reader, string _) => FillMap(map, ref reader, what, limits));
        return map.AsReadOnly();
    }

    /// <summary>Walks an object's properties.</summary>
    public void Each(ref Utf8JsonReader reader, string what, SifJsonValue property)
    {
        if (!Expect(ref reader, JsonTokenType.StartObject, what, "an object"))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = SifText.FromJson(reader.ValueSpan, reader.ValueIsEscaped, SifLimits.PropertyChars).Text;
            reader.Read();
            property(ref reader, key);
        }
    }

    /// <summary>Walks an array's items; each is handed on with the array's own name.</summary>
    public void EachItem(ref Utf8JsonReader reader, string what, SifJsonValue item)
    {
        if (!Expect(ref reader, JsonTokenType.StartArray, what, "an array"))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            item(ref reader, what);
        }
    }

    /// <summary>A text; null when it is empty or no text.</summary>
    public string? Text(ref Utf8JsonReader reader, string what, int maxChars)
    {
        if (!Expect(ref reader, JsonTokenType.String, what, "a text"))
        {
            return null;
        }

        var text = SifText.FromJson(reader.ValueSpan, reader.ValueIsEscaped, maxChars);
        if (text.WasCut)
        {
            warnings.Add($"{what} is longer than {maxChars} characters and was cut.");
        }

        return text.Text.Length == 0 ? null : text.Text;
    }

    /// <summary>An array of texts, the first <see cref="SifLimits.OciWords"/>.</summary>
    public IReadOnlyList<string> Texts(ref Utf8JsonReader reader, string what)
    {
        var texts = new List<string>();
        var left = 0;
        EachItem(ref reader, what, (ref Utf8JsonReader item, string of) =>
        {
            if (texts.Count == SifLimits.OciWords)
            {
                left++;
                item.Skip();
            }
            else if (Text(ref item, of, SifLimits.LabelValueChars) is { } text)
            {
                texts.Add(text);
            }
        });
        WarnOf(left, $"of {what} were left out; {SifLimits.OciWords} are the most.");
        return texts.AsReadOnly();
    }

    /// <summary>An object of texts; a value that is no text is kept as its JSON.</summary>
    public IReadOnlyDictionary<string, string> Map(ref Utf8JsonReader reader, string what, SifMapLimits limits)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        FillMap(map, ref reader, what, limits);
        return map.AsReadOnly();
    }

    private void FillMap(Dictionary<string, string> map, ref Utf8JsonReader reader, string what, SifMapLimits limits)
    {
        var (left, cut, repeated) = (0, 0, 0);
        Each(ref reader, what, (ref Utf8JsonReader value, string fullKey) =>
        {
            var key = SifText.Clean(fullKey, limits.KeyChars);
            if (map.Count >= limits.Entries && !map.ContainsKey(key.Text))
            {
                left++;
                value.Skip();
                return;
            }

            var text = AnyText(ref value, limits.ValueChars);
            cut += key.WasCut || text.WasCut ? 1 : 0;
            repeated += map.ContainsKey(key.Text) ? 1 : 0;
            map[key.Text] = text.Text;
        });
        WarnOf(left, $"of {what} were left out; {limits.Entries} are the most.");
        WarnOf(cut, $"of {what} were cut: a name has at most {limits.KeyChars} characters and a value {limits.ValueChars}.");
        WarnOf(repeated, $"of {what} repeat a name; the last value of a name counts.");
    }

    private void WarnOf(int count, string what)
    {
        if (count > 0)
        {
            warnings.Add($"{name}: {count} {what}");
        }
    }

    private BoundedText AnyText(ref Utf8JsonReader reader, int maxChars)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return SifText.FromJson(reader.ValueSpan, reader.ValueIsEscaped, maxChars);
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return SifText.FromUtf8(Bytes[start..(int)reader.BytesConsumed], maxChars);
    }

    private void Guarded(SifJsonValue read)
    {
        var reader = new Utf8JsonReader(Bytes, Options);
        try
        {
            reader.Read();
            read(ref reader, name);
            while (reader.Read())
            {
                reader.Skip();
            }
        }
        catch (JsonException fault)
        {
            warnings.Add($"{name} could not be read beyond line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}: "
                + $"it is not JSON there, or nested more than {SifLimits.JsonDepth} levels deep.");
        }
    }

    private bool Expect(ref Utf8JsonReader reader, JsonTokenType expected, string what, string expectedInWords)
    {
        if (reader.TokenType == expected)
        {
            return true;
        }

        var found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };
        warnings.Add($"{what} is {found} where {expectedInWords} was expected, and was not read.");
        reader.Skip();
        return false;
    }
}
