using System.Globalization;
using System.Security;

namespace Registry.Api.Badges;

/// <summary>
/// Draws a badge: a word on grey, a value on colour, 20 pixels high. A badge is shown where no font can be chosen, so the text is measured by the widths of the widest of the
/// usual ones (Verdana) and then told to be that wide: a narrower font is spaced out, and nothing is cut off.
/// </summary>
internal static class BadgeImage
{
    private const int MaxCharacters = 40;
    private const double Padding = 6;
    private const double Unmeasured = 11;

    /// <summary>Advances of the characters from space to tilde at 11 pixels.</summary>
    private static readonly double[] Widths =
    [
        3.9, 4.3, 5.1, 9.0, 7.0, 11.8, 8.0, 3.0, 5.0, 5.0, 7.0, 9.0, 4.0, 5.0, 4.0, 5.0,
        7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 5.0, 5.0, 9.0, 9.0, 9.0, 6.0,
        11.0, 7.5, 7.5, 7.7, 8.5, 7.0, 6.3, 8.5, 8.3, 4.6, 5.0, 7.6, 6.1, 9.3, 8.2, 8.7,
        6.6, 8.7, 7.6, 7.5, 6.8, 8.1, 7.5, 10.9, 7.5, 6.8, 7.5, 5.0, 5.0, 5.0, 9.0, 7.0,
        7.0, 6.6, 6.9, 5.7, 6.9, 6.6, 3.9, 6.9, 7.0, 3.0, 3.8, 6.5, 3.0, 10.7, 7.0, 6.7,
        6.9, 6.9, 4.7, 5.7, 4.3, 7.0, 6.5, 9.0, 6.5, 6.5, 5.8, 7.0, 5.0, 7.0, 9.0,
    ];

    /// <param name="label">The word.</param>
    /// <param name="value">The value; cut to 40 characters.</param>
    public static string Draw(string label, string value)
    {
        var text = value.Length > MaxCharacters ? $"{value[..(MaxCharacters - 1)]}…" : value;
        var (left, right) = (Width(label), Width(text));
        var (split, whole) = (left + (2 * Padding), left + right + (4 * Padding));
        var (word, figure) = (SecurityElement.Escape(label), SecurityElement.Escape(text));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{whole:0.#}" height="20" role="img" aria-label="{word}: {figure}">
            <title>{word}: {figure}</title>
            <rect width="{whole:0.#}" height="20" rx="3" fill="#545d69"/>
            <path d="M{split:0.#} 0H{whole - 3:0.#}a3 3 0 0 1 3 3V17a3 3 0 0 1-3 3H{split:0.#}z" fill="#3a49c8"/>
            <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
            <text x="{Padding:0.#}" y="14" textLength="{left:0.#}">{word}</text>
            <text x="{split + Padding:0.#}" y="14" textLength="{right:0.#}">{figure}</text>
            </g>
            </svg>
            """);
    }

    private static double Width(string text) => text.Sum(c => c is >= ' ' and <= '~' ? Widths[c - ' '] : Unmeasured);
}
