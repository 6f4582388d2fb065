using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>What <see cref="Kernel.Names.VersionOrder"/> is to the program, for the database: names of tags by version. Names of the same version are in alphabetical order, the last first.</summary>
internal static class TagVersions
{
    /// <summary>Trailing zeros go, because 1.0 is 1; numbers are compared as numbers, however long.</summary>
    private const string Numbers = @"(string_to_array(regexp_replace(numbers, '(\.0+)+$', ''), '.'))[1:8]::numeric[]";

    private const string Rank = "CASE WHEN numbers IS NULL THEN 0 WHEN suffix ~* '^[-_.]?(?:a|alpha|b|beta|c|rc|pre|preview|dev|snapshot|nightly)(?![a-z])' THEN 1 ELSE 2 END";

    private const string Read =
        """
        SELECT name AS "Value" FROM (
            SELECT name, substring(name FROM '^[vV]?([0-9]+(?:\.[0-9]+)*)(?:[^0-9].*)?$') AS numbers, substring(name FROM '^[vV]?[0-9]+(?:\.[0-9]+)*([^0-9].*)?$') AS suffix
            FROM tags WHERE container_id = {0} AND name ILIKE {1} GROUP BY name) AS read
        """;

    private const string NewestFirst = $"{Read} ORDER BY {Rank} DESC, {Numbers} DESC NULLS LAST, suffix IS NOT NULL, name DESC LIMIT {{2}} OFFSET {{3}}";

    private const string OldestFirst = $"{Read} ORDER BY {Rank}, {Numbers} NULLS FIRST, suffix IS NULL, name LIMIT {{2}} OFFSET {{3}}";

    /// <summary>One page of the names.</summary>
    /// <param name="db">The database.</param>
    /// <param name="containerId">A container that the reader may see.</param>
    /// <param name="text">Part of the name; empty for all.</param>
    /// <param name="oldestFirst">Instead of the newest.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<List<string>> TagVersionsAsync(
        this RegistryDbContext db, Guid containerId, string text, bool oldestFirst, PageRequest page, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<string>(oldestFirst ? OldestFirst : NewestFirst, containerId, LikePattern.Containing(text.Trim()), page.Size, page.Offset).ToListAsync(cancellationToken);
}
