using System.Text;

namespace Registry.Portal.Ui.Lists;

/// <summary>What somebody typed or pasted into a search or filter box, fit for a query.</summary>
public static class SearchText
{
    /// <summary>Characters. Longer texts match nothing and cost the database.</summary>
    public const int MaxLength = 200;

    /// <summary>One trimmed line of at most <see cref="MaxLength"/> characters; control characters, which PostgreSQL may refuse, become spaces.</summary>
    public static string Clean(string? typed)
    {
        var text = typed ?? string.Empty;
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        return string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())).Trim();
    }
}
