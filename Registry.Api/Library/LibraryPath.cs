namespace Registry.Api.Library;

/// <summary>Paths below the library's routes, with the empty segments that clients up to 3.5 produce (protocols B.1).</summary>
internal static class LibraryPath
{
    /// <summary>The non-empty parts.</summary>
    public static string[] Parts(string? path) => (path ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last non-empty part; empty if there is none.</summary>
    public static string LastPart(string? path) => Parts(path).LastOrDefault(string.Empty);
}

internal static class LibraryText
{
    /// <summary>What clients write when nobody described anything.</summary>
    private const string None = "No description";

    public static string Description(string text) => text.Equals(None, StringComparison.OrdinalIgnoreCase) ? string.Empty : text.Trim();
}
