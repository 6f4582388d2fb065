using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Discovery.Search;

/// <summary>What somebody typed, taken apart: nothing of it is ever SQL, a pattern or an operator of the full-text search.</summary>
public sealed record SearchQuery
{
    /// <summary>More words than this say nothing more, and each costs.</summary>
    private const int MaxWords = 8;

    /// <summary>Characters that are looked at.</summary>
    private const int MaxTextLength = 200;

    /// <summary>What a part of a name has to have to be looked for inside of words: below, an index of trigrams reads everything.</summary>
    private const int MinPartLength = 3;

    private SearchQuery(string text, string folded, IReadOnlyList<string> words)
    {
        Text = text;
        Folded = folded;
        Words = words;
    }

    /// <summary>As typed, but one line of bounded length; of a reference or an address that was pasted the collection and container that it names.</summary>
    public string Text { get; }

    /// <summary><see cref="Text"/> as names are compared.</summary>
    public string Folded { get; }

    /// <summary>Runs of letters and digits, folded (<see cref="TextFold"/>), each once.</summary>
    public IReadOnlyList<string> Words { get; }

    public bool IsEmpty => Text.Length == 0;

    public static SearchQuery Parse(string? typed)
    {
        var text = TextLimit.Cut(typed ?? string.Empty, MaxTextLength).Replace('\0', ' ').Trim();
        text = PastedAddress.NameIn(text) ?? text;
        var folded = TextFold.Of(text);
        var words = new List<string>();
        var start = 0;
        for (var end = 0; end <= folded.Length; end++)
        {
            if (end < folded.Length && char.IsLetterOrDigit(folded[end]))
            {
                continue;
            }

            if (end > start && words.Count < MaxWords)
            {
                words.Add(TextLimit.Cut(folded[start..end], SearchWord.MaxLength));
            }

            start = end + 1;
        }

        return new SearchQuery(text, folded, [.. words.Distinct()]);
    }

    /// <summary>A word as the full-text search takes it: the beginning of what is looked for, unless it is a single letter. Without quotes in it, because words have none.</summary>
    internal static string Lexeme(string word) => word.Length == 1 ? $"'{word}'" : $"'{word}':*";

    /// <summary>The pattern of a word anywhere in a name; null for one that is too short.</summary>
    internal static string? Part(string word) => word.Length < MinPartLength ? null : LikePattern.Containing(word);
}
