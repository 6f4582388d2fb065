namespace Registry.Core.Discovery.Search;

/// <summary>The classes by which sizes and ages are narrowed. Each begins where the one before it ends.</summary>
public static class SearchClasses
{
    private const long Mebibyte = 1 << 20;

    /// <summary>From the smallest; <c>Below</c> in bytes.</summary>
    public static IReadOnlyList<(string Name, long Below)> Sizes { get; } =
        [("small", 100 * Mebibyte), ("medium", 1024 * Mebibyte), ("large", 10 * 1024 * Mebibyte), ("huge", long.MaxValue)];

    /// <summary>From the newest; <c>Below</c> in days.</summary>
    public static IReadOnlyList<(string Name, int Below)> Ages { get; } = [("week", 7), ("month", 30), ("year", 365), ("older", int.MaxValue)];

    /// <summary>Whether a size is of a class, as bounds: PostgreSQL knows how many rows lie between two, and nothing of how often a class's name comes out.</summary>
    /// <param name="column">Bytes.</param>
    /// <param name="name">The class; nothing is of one that there is not.</param>
    internal static string IsSizeSql(string column, string name) =>
        Sizes.ToList().FindIndex(size => size.Name == name) is >= 0 and var at
            ? FormattableString.Invariant($"({column} >= {(at == 0 ? 0 : Sizes[at - 1].Below)} AND {column} < {Sizes[at].Below})")
            : "false";

    /// <summary>Whether a time is of a class, as bounds.</summary>
    /// <param name="column">The time.</param>
    /// <param name="now">The parameter that holds the present.</param>
    /// <param name="name">The class; nothing is of one that there is not.</param>
    internal static string IsAgeSql(string column, string now, string name)
    {
        var at = Ages.ToList().FindIndex(age => age.Name == name);
        var until = at > 0 ? FormattableString.Invariant($"{column} <= {now} - interval '{Ages[at - 1].Below} days'") : "true";
        var since = at < Ages.Count - 1 ? FormattableString.Invariant($"{column} > {now} - interval '{Ages[Math.Max(at, 0)].Below} days'") : "true";
        return at < 0 ? "false" : $"({until} AND {since})";
    }

    /// <summary>The class of a size as SQL: the figures are constants, nothing of it comes from outside.</summary>
    internal static string SizeSql(string column) => $"CASE {string.Concat(Sizes.SkipLast(1).Select(size => FormattableString.Invariant($"WHEN {column} < {size.Below} THEN '{size.Name}' ")))}ELSE '{Sizes[^1].Name}' END";

    /// <summary>The class of a time as SQL.</summary>
    /// <param name="column">The time.</param>
    /// <param name="now">The parameter that holds the present.</param>
    internal static string AgeSql(string column, string now) =>
        $"CASE {string.Concat(Ages.SkipLast(1).Select(age => FormattableString.Invariant($"WHEN {column} > {now} - interval '{age.Below} days' THEN '{age.Name}' ")))}ELSE '{Ages[^1].Name}' END";
}
