using Markdig.Syntax;

namespace Registry.Portal.Ui.Markup;

/// <summary>The fenced code of a text, coloured before the text is written: all of it shares one bound.</summary>
internal static class MarkdownCode
{
    private const string Coloured = "coloured";

    public static void Colour(MarkdownDocument document)
    {
        var colours = new CodeColours();
        foreach (var block in document.Descendants<FencedCodeBlock>())
        {
            if (block.Span.Length <= CodeColours.MaxLength * 2 && colours.Of($"{block.Lines}\n", block.Info) is { } html)
            {
                block.SetData(Coloured, html);
            }
        }
    }

    /// <summary>The inside of the block's <c>code</c> element; null for one that stays plain.</summary>
    public static string? ColouredOf(Markdig.Syntax.CodeBlock block) => block.GetData(Coloured) as string;
}
