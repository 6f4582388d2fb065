using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Data;

/// <summary>What somebody typed, as a pattern in which nothing but the ends is wild.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Longer search texts are cut: no name is this long.</summary>
    private const int MaxLength = 200;

    public static string Containing(string text) => $"%{Escaped(TextLimit.Cut(text, MaxLength))}%";

    public static string StartingWith(string text) => $"{Escaped(TextLimit.Cut(text, MaxLength))}%";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("\0", string.Empty, StringComparison.Ordinal);
}
