using System.Globalization;
using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Registry.Portal.Ui.Markup;

/// <summary>Places of a text that its own links lead to: headings have the names that GitHub gives them, with a word before that keeps them apart from the page's own.</summary>
internal static class MarkdownAnchors
{
    private const string Prefix = "readme-";

    /// <summary>Characters of a heading that make its name.</summary>
    private const int MaxLength = 80;

    /// <summary>Gives each heading its name; a further one of the same words a number behind it.</summary>
    public static void Name(HeadingBlock heading, Dictionary<string, int> used)
    {
        if (NameOf(heading) is not { Length: > 0 } name)
        {
            return;
        }

        var before = used.GetValueOrDefault(name);
        used[name] = before + 1;
        heading.GetAttributes().Id = before == 0 ? $"{Prefix}{name}" : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{name}-{before}");
    }

    /// <summary>The link to a heading, from one that names it as on GitHub.</summary>
    /// <param name="fragment">With its <c>#</c>.</param>
    public static string LinkTo(string fragment) => $"#{Prefix}{Uri.UnescapeDataString(fragment[1..]).ToLowerInvariant()}";

    /// <summary>The address of the page that is open, without the place on it: what links within a text begin with, because all others are relative to the home page.</summary>
    public static string PageAddress(this NavigationManager navigation) => $"/{navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0]}";

    private static string NameOf(HeadingBlock heading)
    {
        var name = new StringBuilder();
        foreach (var letter in heading.Inline?.Descendants().SelectMany(Letters) ?? [])
        {
            if (name.Length == MaxLength)
            {
                break;
            }

            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
            {
                name.Append(char.ToLowerInvariant(letter));
            }
            else if (letter == ' ')
            {
                name.Append('-');
            }
        }

        return name.ToString();
    }

    private static string Letters(MarkdownObject part) => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => string.Empty,
    };
}
