using System.Globalization;
using System.Net;
using System.Text;

namespace Registry.Portal.Containers;

/// <summary>A definition file as HTML: everything in it encoded, pieces in spans, an anchor at each section.</summary>
public sealed class DefinitionMarkup
{
    /// <summary>Characters that a page shows; the whole file can be downloaded.</summary>
    public const int MaxLength = 128 * 1024;

    private const int MaxSections = 200;

    private DefinitionMarkup(string html, IReadOnlyList<(string Title, string Anchor)> sections)
    {
        Html = html;
        Sections = sections;
    }

    /// <summary>The inside of a <c>code</c> element.</summary>
    public string Html { get; }

    /// <summary>The sections in order, with the ids of their anchors.</summary>
    public IReadOnlyList<(string Title, string Anchor)> Sections { get; }

    /// <summary>Of at most <see cref="MaxLength"/> characters.</summary>
    public static DefinitionMarkup Of(string text)
    {
        var html = new StringBuilder(text.Length * 2);
        var sections = new List<(string Title, string Anchor)>();
        foreach (var line in DefinitionLexer.Lex(text.Length > MaxLength ? text[..MaxLength] : text))
        {
            var anchor = line.Section is not null && sections.Count < MaxSections ? Anchor(line.Section, sections) : null;
            foreach (var token in line.Tokens)
            {
                Append(html, token, anchor);
            }

            html.Append('\n');
        }

        return new DefinitionMarkup(html.ToString(), sections);
    }

    private static string Anchor(string name, List<(string Title, string Anchor)> sections)
    {
        // Letters only, by the lexer's rule; a number keeps the sections of several stages and apps apart.
        var before = sections.Count(section => section.Title == $"%{name}");
        var anchor = before == 0 ? $"section-{name}" : string.Create(CultureInfo.InvariantCulture, $"section-{name}-{before + 1}");
        sections.Add(($"%{name}", anchor));
        return anchor;
    }

    private static void Append(StringBuilder html, DefinitionToken token, string? anchor)
    {
        var text = WebUtility.HtmlEncode(token.Text);
        if (token.Kind == DefinitionTokenKind.Text)
        {
            html.Append(text);
            return;
        }

        html.Append("<span class=\"d-").Append(token.Kind.ToString().ToLowerInvariant()).Append('"');
        if (anchor is not null)
        {
            html.Append(" id=\"").Append(anchor).Append('"');
        }

        html.Append('>').Append(text).Append("</span>");
    }
}
