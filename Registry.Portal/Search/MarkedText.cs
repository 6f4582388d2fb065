using Registry.Core.Names;

namespace Registry.Portal.Search;

/// <summary>A piece of a text.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="IsMarked">Whether it is a word that was looked for.</param>
public readonly record struct MarkedPart(string Text, bool IsMarked);

/// <summary>Finds the words that were looked for in the texts that are shown.</summary>
public static class MarkedText
{
    /// <summary>Characters before the first word that a cut text begins with.</summary>
    private const int Before = 40;

    /// <summary>The pieces of a text: what is a word, and what is between.</summary>
    public static IReadOnlyList<MarkedPart> Split(string text, IReadOnlyList<string> words)
    {
        var parts = new List<MarkedPart>();
        var shown = 0;
        while (shown < text.Length && Next(text, words, shown) is { Start: >= 0 } next)
        {
            if (next.Start > shown)
            {
                parts.Add(new MarkedPart(text[shown..next.Start], false));
            }

            shown = next.Start + next.Length;
            parts.Add(new MarkedPart(text[next.Start..shown], true));
        }

        if (shown < text.Length)
        {
            parts.Add(new MarkedPart(text[shown..], false));
        }

        return parts;
    }

    /// <summary>The place of a text where the first word stands, for texts that are longer than there is room.</summary>
    public static string Around(string text, IReadOnlyList<string> words, int length)
    {
        var start = text.Length <= length ? 0 : Math.Max(0, Next(text, words, 0).Start - Before);
        start = start > 0 && char.IsLowSurrogate(text[start]) ? start + 1 : start;
        var cut = TextLimit.Cut(text[start..], length);
        return $"{(start > 0 ? "…" : null)}{cut}{(start + cut.Length < text.Length ? "…" : null)}";
    }

    private static (int Start, int Length) Next(string text, IReadOnlyList<string> words, int from)
    {
        var best = (Start: -1, Length: 0);
        foreach (var word in words.Where(word => word.Length > 1))
        {
            var start = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && (best.Start < 0 || start < best.Start || (start == best.Start && word.Length > best.Length)))
            {
                best = (start, word.Length);
            }
        }

        return best;
    }
}
