namespace Registry.Core.Search;

/// <summary>The classes by which sizes and ages are narrowed. Each begins where the one before it ends.</summary>
public static class SearchClasses
{
    private const long Mebibyte = 1 << 20;

    /// <summary>From the smallest; <c>Below</c> in bytes.</summary>
    public static IReadOnlyList<(string Name, long Below)> Sizes { get; } =
        [("small", 100 * Mebibyte), ("medium", 1024 * Mebibyte), ("large", 10 * 1024 * Mebibyte), ("huge", long.MaxValue)];

    /// <summary>From the newest; <c>Below</c> in days.</summary>
    public static IReadOnlyList<(string Name, int Below)> Ages { get; } = [("week", 7), ("month", 30), ("year", 365), ("older", int.MaxValue)];

    /// <summary>The class of a size as SQL: the figures are constants, nothing of it comes from outside.</summary>
    internal static string SizeSql(string column) => $"CASE {string.Concat(Sizes.SkipLast(1).Select(size => FormattableString.Invariant($"WHEN {column} < {size.Below} THEN '{size.Name}' ")))}ELSE '{Sizes[^1].Name}' END";

    /// <summary>The class of a time as SQL.</summary>
    /// <param name="column">The time.</param>
    /// <param name="now">The parameter that holds the present.</param>
    internal static string AgeSql(string column, string now) =>
        $"CASE {string.Concat(Ages.SkipLast(1).Select(age => FormattableString.Invariant($"WHEN {column} > {now} - interval '{age.Below} days' THEN '{age.Name}' ")))}ELSE '{Ages[^1].Name}' END";
}
