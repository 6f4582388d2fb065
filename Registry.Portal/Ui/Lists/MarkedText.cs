using Registry.Core.Kernel.Names;

namespace Registry.Portal.Ui.Lists;

/// <summary>A piece of a text.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="IsMarked">Whether it is a word that was looked for.</param>
public readonly record struct MarkedPart(string Text, bool IsMarked);

/// <summary>Finds the words that were looked for in the texts that are shown.</summary>
public static class MarkedText
{
    /// <summary>Characters that every line has room for, however narrow it is: the first word stands within them.</summary>
    private const int Room = 44;

    /// <summary>Characters before the first word that a cut text begins with, at most.</summary>
    private const int Before = 20;

    /// <summary>The pieces of a text: what is a word, and what is between.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="words">Folded (<see cref="TextFold"/>).</param>
    public static IReadOnlyList<MarkedPart> Split(string text, IReadOnlyList<string> words)
    {
        var parts = new List<MarkedPart>();
        var folded = new FoldedText(text);
        var (shown, looked) = (0, 0);
        while (Next(folded, words, looked) is { Start: >= 0 } next)
        {
            looked = next.Start + next.Length;

            // Of a letter that is two when folded, all.
            var start = Math.Max(shown, folded.PlaceOf(next.Start));
            var end = Math.Max(folded.PlaceOf(looked), folded.PlaceOf(looked - 1) + 1);
            if (start > shown)
            {
                parts.Add(new MarkedPart(text[shown..start], false));
            }

            if (end > start)
            {
                parts.Add(new MarkedPart(text[start..end], true));
            }

            shown = end;
        }

        if (shown < text.Length)
        {
            parts.Add(new MarkedPart(text[shown..], false));
        }

        return parts;
    }

    /// <summary>
    /// The place of a text where the first word stands, for lines that have no room for all of it: whatever their end cuts off, the word is seen.
    /// </summary>
    /// <param name="text">As it was written.</param>
    /// <param name="words">Folded.</param>
    /// <param name="length">The characters that are left of it, at most.</param>
    public static string Around(string text, IReadOnlyList<string> words, int length)
    {
        var start = Start(text, words);
        var cut = TextLimit.Cut(text[start..], length);
        return $"{(start > 0 ? "…" : null)}{cut}{(start + cut.Length < text.Length ? "…" : null)}";
    }

    /// <summary>Where a cut text begins: with a word, if one begins shortly before the first that was looked for.</summary>
    private static int Start(string text, IReadOnlyList<string> words)
    {
        var folded = new FoldedText(text);
        var next = Next(folded, words, 0);
        if (next.Start < 0 || folded.PlaceOf(next.Start + next.Length - 1) < Room)
        {
            return 0;
        }

        var place = folded.PlaceOf(next.Start);
        var start = Math.Max(0, place - Before);
        var space = text.IndexOf(' ', start, place - start);
        start = space < 0 ? start : space + 1;
        return char.IsLowSurrogate(text[start]) ? start + 1 : start;
    }

    private static (int Start, int Length) Next(FoldedText text, IReadOnlyList<string> words, int from)
    {
        var best = (Start: -1, Length: 0);
        foreach (var word in words.Where(word => word.Length > 1))
        {
            var start = text.Text.IndexOf(word, from, StringComparison.Ordinal);
            if (start >= 0 && (best.Start < 0 || start < best.Start || (start == best.Start && word.Length > best.Length)))
            {
                best = (start, word.Length);
            }
        }

        return best;
    }
}
