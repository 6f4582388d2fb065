using System.Text;

namespace Registry.Core.Content.Images.Sif;

/// <summary>Text under a limit, and whether the limit cut it.</summary>
internal readonly record struct BoundedText(string Text, bool WasCut);

/// <summary>
/// Turns an image's bytes into text that can be stored and shown: UTF-8 with replacement, no control characters except newline and tab
/// (PostgreSQL refuses U+0000, terminals obey escapes), no half of a surrogate pair. It is still untrusted: pages encode it.
/// </summary>
internal static class SifText
{
    private const char Replacement = '\uFFFD';

    // A character of JSON text takes six bytes at most (\uXXXX), of plain UTF-8 three.
    private const int MaxBytesPerChar = 6;

    /// <summary>The text of UTF-8 bytes, of which the end may be missing.</summary>
    public static BoundedText FromUtf8(ReadOnlySpan<byte> bytes, int maxChars, bool endIsMissing = false)
    {
        bytes = WithoutByteOrderMark(Shorten(bytes, maxChars, out var shortened));
        var chars = new char[bytes.Length];
        var count = Encoding.UTF8.GetDecoder().GetChars(bytes, chars, flush: !(endIsMissing || shortened));
        var text = Clean(chars.AsSpan(0, count), maxChars);
        return text with { WasCut = text.WasCut || endIsMissing || shortened };
    }

    /// <summary>The text between the quotes of a JSON string.</summary>
    public static BoundedText FromJson(ReadOnlySpan<byte> raw, bool isEscaped, int maxChars)
    {
        if (!isEscaped)
        {
            return FromUtf8(raw, maxChars);
        }

        raw = Shorten(raw, maxChars, out var shortened);
        var text = Clean(Unescape(Encoding.UTF8.GetString(raw)), maxChars);
        return text with { WasCut = text.WasCut || shortened };
    }

    /// <summary>The same text, cleaned and no longer than the limit.</summary>
    public static BoundedText Clean(ReadOnlySpan<char> text, int maxChars)
    {
        var cleaned = new StringBuilder(Math.Min(text.Length, maxChars));
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))
            {
                continue;
            }

            if (cleaned.Length + (isPair ? 2 : 1) > maxChars)
            {
                return new BoundedText(cleaned.ToString(), WasCut: true);
            }

            if (isPair)
            {
                cleaned.Append(text.Slice(i, 2));
                i++;
            }
            else
            {
                cleaned.Append(char.IsSurrogate(text[i]) ? Replacement : text[i]);
            }
        }

        return new BoundedText(cleaned.ToString(), WasCut: false);
    }

    /// <summary>The bytes after a UTF-8 byte order mark, or all of them.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    private static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> bytes, int maxChars, out bool shortened)
    {
        var most = (maxChars + 1) * MaxBytesPerChar;
        shortened = bytes.Length > most;
        return shortened ? bytes[..most] : bytes;
    }

    // The framework's own unescaping throws on a lone surrogate, which a hostile file is free to contain.
    private static ReadOnlySpan<char> Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            if (++i == text.Length || (text[i] == 'u' && i + 4 >= text.Length))
            {
                break;
            }

            result.Append(text[i] == 'u' ? CodeUnit(text.AsSpan(i + 1, 4)) : Named(text[i]));
            i += text[i] == 'u' ? 4 : 0;
        }

        return result.ToString();
    }

    private static char CodeUnit(ReadOnlySpan<char> hex) =>
        ushort.TryParse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit) ? (char)unit : Replacement;

    private static char Named(char escape) => escape switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        _ => escape,
    };
}
