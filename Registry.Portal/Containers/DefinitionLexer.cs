using System.Text.RegularExpressions;

namespace Registry.Portal.Containers;

/// <summary>
/// Splits a definition file into pieces to colour. It never fails and loses nothing: the pieces of all lines are the text. Each line is looked at once and
/// by itself, so a string that goes over several lines is coloured to the end of its first one.
/// </summary>
public static partial class DefinitionLexer
{
    private const int MaxVariable = 1024;

    private enum Place
    {
        Header,
        Script,
        Prose,
    }

    /// <summary>The lines of a definition file.</summary>
    /// <param name="text">The file, line ends in any style.</param>
    public static IReadOnlyList<DefinitionLine> Lex(string text)
    {
        var lines = new List<DefinitionLine>();
        var place = Place.Header;
        foreach (var line in Lines(text))
        {
            if (Section().Match(line) is { Success: true } section)
            {
                var name = section.Groups["name"].Value.ToLowerInvariant();
                place = name is "help" or "labels" or "apphelp" or "applabels" ? Place.Prose : Place.Script;
                lines.Add(new DefinitionLine([new(DefinitionTokenKind.Section, line)], name));
                continue;
            }

            // A further stage of the build begins with another header.
            place = Stage().IsMatch(line) ? Place.Header : place;
            lines.Add(new DefinitionLine(place switch
            {
                Place.Header => Header(line),
                Place.Script => Script(line),
                Place.Prose => [new(DefinitionTokenKind.Text, line)],
            }));
        }

        return lines;
    }

    /// <summary>Split where editors and <c>sed</c> count a line, and not at what Unicode also calls one.</summary>
    private static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static IReadOnlyList<DefinitionToken> Header(string line)
    {
        if (line.TrimStart().StartsWith('#'))
        {
            return [new(DefinitionTokenKind.Comment, line)];
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? [new(DefinitionTokenKind.Text, line)]
            : [new(DefinitionTokenKind.Keyword, line[..(colon + 1)]), new(DefinitionTokenKind.Value, line[(colon + 1)..])];
    }

    private static List<DefinitionToken> Script(string line)
    {
        var tokens = new List<DefinitionToken>();
        var plain = 0;
        var at = 0;
        while (at < line.Length)
        {
            var (kind, end) = Piece(line, at);
            if (kind == DefinitionTokenKind.Text)
            {
                at = end;
                continue;
            }

            if (at > plain)
            {
                tokens.Add(new(DefinitionTokenKind.Text, line[plain..at]));
            }

            tokens.Add(new(kind, line[at..end]));
            plain = at = end;
        }

        if (plain < line.Length || tokens.Count == 0)
        {
            tokens.Add(new(DefinitionTokenKind.Text, line[plain..]));
        }

        return tokens;
    }

    private static (DefinitionTokenKind Kind, int End) Piece(string line, int at) => line[at] switch
    {
        '#' when at == 0 || char.IsWhiteSpace(line[at - 1]) || line[at - 1] == ';' => (DefinitionTokenKind.Comment, line.Length),
        '\\' => (DefinitionTokenKind.Text, Math.Min(at + 2, line.Length)),
        '\'' => (DefinitionTokenKind.Quoted, line.IndexOf('\'', at + 1) is var end and > 0 ? end + 1 : line.Length),
        '"' => (DefinitionTokenKind.Quoted, EndOfString(line, at + 1)),
        '$' when VariableEnd(line, at) is var end && end > at + 1 => (DefinitionTokenKind.Variable, end),
        _ => (DefinitionTokenKind.Text, at + 1),
    };

    private static int EndOfString(string line, int at)
    {
        while (at < line.Length && line[at] != '"')
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, line.Length);
    }

    private static int VariableEnd(string line, int at)
    {
        if (at + 1 < line.Length && line[at + 1] == '{')
        {
            // The client's shell knows no name as long as this; without a bound, a line of "${" alone would be gone over once for each.
            return line.AsSpan(at, Math.Min(MaxVariable, line.Length - at)).IndexOf('}') is var brace and > 0 ? at + brace + 1 : at;
        }

        var end = at + 1;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return end > at + 1 || end >= line.Length || !"@*#?!-$".Contains(line[end], StringComparison.Ordinal) ? end : end + 1;
    }

    // The client knows a section by a per cent sign and letters at the start of a line (sylabs/singularity, "parser/deffile.go").
    [GeneratedRegex(@"^%(?<name>[A-Za-z]+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(@"^bootstrap\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Stage();
}
