using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Registry.Portal.Ui.Markup;

namespace Registry.Portal.Ui.Lists;

/// <summary>One line that says what a collection is: the first paragraph of its description, without the Markdown.</summary>
internal static class Summary
{
    /// <summary>Beyond this, nobody reads it in a list.</summary>
    private const int MaxLength = 200;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Plain text, to be encoded; empty when there is no description.</summary>
    /// <param name="markdown">The start of the description; it may end in the middle of something.</param>
    /// <param name="wholly">Of a long paragraph, all.</param>
    public static string Of(string markdown, bool wholly = false)
    {
        var most = wholly ? int.MaxValue : MaxLength;
        try
        {
            MarkdownWork.Check(markdown);
            var document = Markdown.Parse(markdown, Pipeline);
            var first = (LeafBlock?)document.Descendants<ParagraphBlock>().FirstOrDefault() ?? document.Descendants<HeadingBlock>().FirstOrDefault();
            return first?.Inline is { } inline ? Bounded(string.Concat(inline.Descendants().Select(Text)), most) : string.Empty;
        }
        catch (Exception fault) when (fault is ArgumentException or MarkdownTooLargeException)
        {
            // ArgumentException is Markdig's answer to nesting beyond its limit.
            return Bounded(markdown, most);
        }
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseEmphasisExtras().UseTaskLists().UseFootnotes().Use<MarkdownWork>();
        builder.InlineParsers.Insert(0, new FootnoteMark());
        return builder.Build();
    }

    private static string? Text(MarkdownObject part) => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        AutolinkInline link => link.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => null,
    };

    private static string Bounded(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, most), "…");
    }

    /// <summary>A line has no notes, so their marks go; also where the text was cut before the note, and the mark would be taken for words.</summary>
    private sealed class FootnoteMark : InlineParser
    {
        /// <summary>Longer than anybody's mark.</summary>
        private const int MaxMark = 64;

        public FootnoteMark() => OpeningCharacters = ['['];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var text = slice.AsSpan();
            var end = text[..Math.Min(text.Length, MaxMark)].IndexOf(']');
            if (end < 3 || text[1] != '^' || text[2..end].IndexOfAny(" \n\t[^") >= 0 || (end + 1 < text.Length && text[end + 1] == '('))
            {
                return false;
            }

            slice.Start += end + 1;
            processor.Inline = new LiteralInline(string.Empty);
            return true;
        }
    }
}
