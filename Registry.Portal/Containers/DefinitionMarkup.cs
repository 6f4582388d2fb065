using System.Globalization;
using System.Net;
using System.Text;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers;

/// <summary>A definition file as HTML: everything in it encoded, pieces in spans, an anchor at each section and line. Each section folds.</summary>
public sealed class DefinitionMarkup
{
    /// <summary>Characters that a page shows; the whole file can be downloaded.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MaxSections = 200;

    /// <summary>Lines that have a link, which weighs more than most lines do; others get their address when it is asked for (js/early.js).</summary>
    private const int MaxLinked = 5_000;

    /// <summary>Lines that a page shows; each has a number.</summary>
    private const int MaxLines = 20_000;

    /// <summary>Characters of HTML, after which a page shows no further line.</summary>
    private const int MaxHtml = 2_000_000;

    private readonly StringBuilder _html;
    private readonly string _address;
    private readonly List<(string Title, string Anchor)> _sections = [];

    private DefinitionMarkup(int length, string address)
    {
        _html = new StringBuilder(length);
        _address = WebUtility.HtmlEncode(address);
    }

    /// <summary>The inside of an element whose white space counts.</summary>
    public string Html { get; private set; } = string.Empty;

    /// <summary>The number of the last line that is shown.</summary>
    public int LineCount { get; private set; }

    /// <summary>Whether the file goes on.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The sections in order, with the ids of their anchors.</summary>
    public IReadOnlyList<(string Title, string Anchor)> Sections => _sections;

    /// <summary>Of at most <see cref="MaxLength"/> characters.</summary>
    /// <param name="text">The file.</param>
    /// <param name="address">The page that shows it, to which the lines' links lead.</param>
    public static DefinitionMarkup Of(string text, string address)
    {
        var markup = new DefinitionMarkup(text.Length * 2, address);
        var number = 0;
        var shown = text.Length > MaxLength ? text[..MaxLength] : text;
        var lines = DefinitionLexer.Lex(shown);
        markup.IsCut = shown.Length < text.Length;

        // After the last line end there is no further line.
        foreach (var line in shown.EndsWith('\n') ? lines.SkipLast(1) : lines)
        {
            if (number == MaxLines || markup._html.Length > MaxHtml)
            {
                markup.IsCut = true;
                break;
            }

            markup.Append(line, ++number);
        }

        markup.LineCount = number;
        markup._html.Append(markup.Sections.Count > 0 ? "</details>" : string.Empty);
        markup.Html = markup._html.ToString();
        markup._html.Clear();
        return markup;
    }

    private void Append(DefinitionLine line, int number)
    {
        var anchor = line.Section is not null && _sections.Count < MaxSections ? Anchor(line.Section) : null;
        if (anchor is not null)
        {
            _html.Append(_sections.Count > 1 ? "</details><details open><summary>" : "<details open><summary>");
        }

        Number(number);
        foreach (var token in line.Tokens)
        {
            Append(token, anchor);
        }

        // A summary is a line by itself.
        _html.Append(anchor is null ? "\n" : "\n</summary>");
    }

    /// <summary>Drawn by the style sheet, so that it is not copied with the text.</summary>
    private void Number(int number)
    {
        if (number <= MaxLinked)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<a id=\"L{number}\" href=\"{_address}#L{number}\" data-n=\"{number}\" tabindex=\"-1\" aria-hidden=\"true\"></a>");
        }
        else
        {
            _html.Append(CultureInfo.InvariantCulture, $"<i data-n=\"{number}\"></i>");
        }
    }

    private string Anchor(string name)
    {
        // Letters only, by the lexer's rule; a number keeps the sections of several stages and apps apart.
        var before = _sections.Count(section => section.Title == $"%{name}");
        var anchor = before == 0 ? $"section-{name}" : string.Create(CultureInfo.InvariantCulture, $"section-{name}-{before + 1}");
        _sections.Add(($"%{name}", anchor));
        return anchor;
    }

    private void Append(DefinitionToken token, string? anchor)
    {
        var text = ControlMarks.Html(token.Text);
        if (token.Kind == DefinitionTokenKind.Text)
        {
            _html.Append(text);
            return;
        }

        _html.Append("<span class=\"d-").Append(token.Kind.ToString().ToLowerInvariant()).Append('"');
        if (anchor is not null)
        {
            _html.Append(" id=\"").Append(anchor).Append('"');
        }

        _html.Append('>').Append(text).Append("</span>");
    }
}
