using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Registry.Portal.Ui.Markup;

/// <summary>Markdown written by people we do not know, as HTML that can go on a page: no raw HTML, no scripts, no foreign images, no promises to search engines.</summary>
public static class MarkdownRenderer
{
    /// <summary>Characters; what is beyond is cut off.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Characters of HTML. Lists of task boxes, the longest that is meant, come to eight times their text.</summary>
    private const int MaxHtmlLength = 2 << 20;

    /// <summary>Pieces of a text: blocks, cells, links, words between them.</summary>
    private const int MaxNodes = 100_000;

    private const int MaxHeadingLevel = 6;
    private const string Rel = "nofollow noopener ugc";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseTaskLists()
        .UseEmphasisExtras()
        .UseFootnotes()
        .UseMathematics()
        .Use<MarkdownPieces>()
        .Use<MarkdownWork>()
        .Build();

    /// <summary>For text that stays on its line: no headings, lists or quotes.</summary>
    private static readonly MarkdownPipeline InlinePipeline = BuildInline();

    /// <summary>The HTML of one line of Markdown, without a paragraph around it: emphasis, code and links.</summary>
    public static string ToInlineHtml(string text)
    {
        try
        {
            MarkdownWork.Check(text);
            return Inline(text);
        }
        catch (Exception fault) when (fault is ArgumentException or MarkdownTooLargeException)
        {
            return System.Net.WebUtility.HtmlEncode(text);
        }
    }

    private static string Inline(string text)
    {
        var document = Markdown.Parse(text, InlinePipeline);
        Tame(document);
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html) { ImplicitParagraph = true };
        InlinePipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    /// <summary>The HTML of some Markdown; the escaped text itself, and a sentence that says so, where laying it out would take too much work or room.</summary>
    public static string ToHtml(string? markdown)
    {
        var text = markdown ?? string.Empty;
        if (text.Length > MaxLength)
        {
            text = $"{text[..MaxLength]}\n\n(The rest is longer than can be shown.)";
        }

        try
        {
            MarkdownWork.Check(text);
            var document = Markdown.Parse(text, Pipeline);
            if (document.Descendants().Skip(MaxNodes).Any())
            {
                return AsWritten(text);
            }

            Tame(document);

            // The page's own title is its only h1.
            var names = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var heading in document.Descendants<HeadingBlock>())
            {
                heading.Level = Math.Min(heading.Level + 1, MaxHeadingLevel);
                MarkdownAnchors.Name(heading, names);
            }

            MarkdownCode.Colour(document);
            var html = document.ToHtml(Pipeline);
            return html.Length <= MaxHtmlLength ? html : AsWritten(text);
        }
        catch (Exception fault) when (fault is ArgumentException or MarkdownTooLargeException)
        {
            // ArgumentException is Markdig's answer to nesting beyond its limit.
            return AsWritten(text);
        }
    }

    private static string AsWritten(string text) =>
        $"<p><em>This text is shown as it was written: its Markdown is nested too deeply, or has too many marks or table cells, to be laid out.</em></p>\n<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>";

    private static MarkdownPipeline BuildInline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseEmphasisExtras().Use<MarkdownWork>();
        builder.BlockParsers.RemoveAll(parser => parser is not ParagraphBlockParser);
        return builder.Build();
    }

    private static void Tame(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            Tame(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToArray())
        {
            Tame(link);
        }
    }

    private static void Tame(LinkInline link)
    {
        if (!IsHarmless(link.Url))
        {
            link.Url = null;
        }

        if (link.Url is ['#', _, ..])
        {
            link.Url = MarkdownAnchors.LinkTo(link.Url);
        }

        // A picture from elsewhere would tell that host who reads this page; it becomes a link to the picture.
        if (link.IsImage)
        {
            link.IsImage = false;
            if (link.FirstChild is null)
            {
                link.AppendChild(new LiteralInline("picture"));
            }
        }

        link.GetAttributes().AddPropertyIfNotExist("rel", Rel);
    }

    private static void Tame(AutolinkInline link)
    {
        if (link.IsEmail || IsHarmless(link.Url))
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", Rel);
        }
        else
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static bool IsHarmless(string? url)
    {
        // Browsers drop control characters and spaces inside a scheme ("java\nscript:") before they read it.
        var bare = new string([.. (url ?? string.Empty).Where(letter => !char.IsControl(letter) && !char.IsWhiteSpace(letter))]);
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        var hasScheme = colon >= 0 && bare.IndexOfAny(['/', '?', '#']) is var other && (other < 0 || colon < other);
        return !hasScheme || bare[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "library" or "oras" or "docker";
    }
}
