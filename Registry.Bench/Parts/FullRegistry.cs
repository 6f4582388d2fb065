using Npgsql;

namespace Registry.Bench.Parts;

/// <summary>Fills a registry's database, faster than pushes could: collections of which a tenth is private, and containers in them.</summary>
internal static class FullRegistry
{
    public const int ContainersEach = 20;

    // The member is in every fiftieth collection. Figures are spread so that every order has its own first page.
    private const string Fill = """
        INSERT INTO collections (id, name, description, is_private, freezes_tags, created_by_push, created_by_id, created_at,
                                 container_count, image_count, size_bytes, pull_count, last_pushed_at, active_at)
        SELECT gen_random_uuid(), format('%s-lab-%s', (ARRAY['genome','physics','climate','imaging','chemistry','neuro','astro'])[1 + n % 7], to_char(n, 'FM00000')),
               repeat(format('Images of laboratory %s for **%s**, built weekly. ', n, (ARRAY['assembly','genome','mesh','spectra'])[1 + n % 4]), 8),
               n % 10 = 0, false, false, $3, now() - n * interval '1 hour', $2, $2 * 3, (n::bigint * 7919 % 5003) * 1000003, n::bigint * 104729 % 9973,
               now() - (n * 31 % 5009) * interval '1 minute', now() - (n * 31 % 5009) * interval '1 minute'
        FROM generate_series(1, $1) n;
        """;

    private const string FillContainers = """
        INSERT INTO containers (id, collection_id, name, description, created_by_id, created_at, image_count, size_bytes, pull_count, last_pushed_at)
        SELECT gen_random_uuid(), c.id, format('tool-%s', m), 'A tool', c.created_by_id, c.created_at, 3, m * 50000017::bigint, m * 3, c.last_pushed_at - m * interval '1 hour'
        FROM collections c, generate_series(1, $1) m;
        """;

    private const string FillMembers = """
        INSERT INTO collection_members (id, collection_id, user_id, role, added_at)
        SELECT gen_random_uuid(), id, $1, 2, now() FROM collections WHERE right(name, 2) IN ('00', '50');
        """;

    /// <returns>The id of the user who is made a member of some.</returns>
    public static async Task<Guid> SeedAsync(NpgsqlDataSource database, int collections, string userName, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand("SELECT id FROM users WHERE user_name = $1");
        find.Parameters.AddWithValue(userName);
        var user = (Guid)(await find.ExecuteScalarAsync(cancellationToken))!;
        await ExecuteAsync(database, Fill, cancellationToken, collections, ContainersEach, user);
        await ExecuteAsync(database, FillContainers, cancellationToken, ContainersEach);
        await ExecuteAsync(database, FillMembers, cancellationToken, user);
        await ExecuteAsync(database, "VACUUM ANALYZE", cancellationToken);
        return user;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
