namespace Registry.Portal.Charts;

/// <summary>Words in figures.</summary>
internal static class ChartText
{
    /// <summary>The next line.</summary>
    public const string Break = "<br>";

    /// <summary>Makes a text mean only itself: figures understand a few tags and entities.</summary>
    public static string Plain(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
