using Microsoft.Extensions.Caching.Memory;

namespace Registry.Portal.Ui.Markup;

/// <summary>Laid-out Markdown, kept by its text: a page that is opened a thousand times is laid out once, and all open pages share one string.</summary>
internal static class RenderedMarkdown
{
    /// <summary>Characters of texts and HTML that are kept.</summary>
    private const long MaxCharacters = 16 << 20;

    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);
    private static readonly MemoryCache Kept = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>What <see cref="MarkdownRenderer.ToHtml"/> makes of a text.</summary>
    /// <param name="markdown">The text.</param>
    public static string Of(string markdown)
    {
        if (Kept.TryGetValue(markdown, out Lazy<string>? kept))
        {
            return kept!.Value;
        }

        // Readers who come at the same moment wait for one layout. Its length is not known yet: HTML is rarely twice as long as its text.
        var lazy = new Lazy<string>(() => MarkdownRenderer.ToHtml(markdown));
        Kept.Set(markdown, lazy, new MemoryCacheEntryOptions { Size = (markdown.Length * 3L) + 1, SlidingExpiration = Idle });
        return lazy.Value;
    }
}
