using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Bench.Servers;
using Registry.Core.Content.Indexing;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;

namespace Registry.Bench.Seeding;

/// <summary>A registry's database filled by <c>full-registry.sql</c>: collections of which a tenth is private, containers, images without bytes, tags and pulls.</summary>
internal static class FullRegistry
{
    public const int ContainersEach = 20;

    private const string Script = "full-registry.sql";

    // A statement over half a million rows on a slow disk takes its time.
    private const int CommandSeconds = 600;

    /// <summary>Fills the database of a registry that runs on its embedded server.</summary>
    /// <param name="registry">The registry; it has the account <see cref="RegistryServer.User"/>, who is made a member of some collections.</param>
    /// <param name="collections">How many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The member's id, and the connection string of the database.</returns>
    /// <exception cref="BenchFault">The database cannot be reached.</exception>
    public static async Task<(Guid Member, string Database)> SeedAsync(RegistryServer registry, int collections, CancellationToken cancellationToken)
    {
        var connectionString = Database(registry);
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var member = new NpgsqlCommand("SELECT id FROM users WHERE user_name = $1", connection);
        member.Parameters.AddWithValue(RegistryServer.User);
        var id = (Guid)(await member.ExecuteScalarAsync(cancellationToken))!;
        await using var seed = new NpgsqlCommand("CREATE TEMPORARY TABLE seed AS SELECT $1 AS collections, $2::bigint AS each, $3 AS member", connection);
        seed.Parameters.AddWithValue(collections);
        seed.Parameters.AddWithValue(ContainersEach);
        seed.Parameters.AddWithValue(id);
        await seed.ExecuteNonQueryAsync(cancellationToken);
        foreach (var statement in await StatementsAsync(cancellationToken))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = CommandSeconds };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await IndexAsync(database, connection, cancellationToken);
        return (id, connectionString);
    }

    /// <summary>The connection string of the server that a registry runs.</summary>
    /// <exception cref="BenchFault">It does not run.</exception>
    public static string Database(RegistryServer registry)
    {
        var attached = EmbeddedPostgres.Attach(DataDirectory.Open(registry.DataFolder).Value);
        return attached.Succeeded ? attached.Value : throw new BenchFault(attached.Refusal.Message);
    }

    /// <summary>What searches read is written by the domain itself, from the rows that are there now.</summary>
    private static async Task IndexAsync(NpgsqlDataSource database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql(database, npgsql => npgsql.CommandTimeout(CommandSeconds)).Options;
        await using (var db = new RegistryDbContext(options))
        {
            await SearchIndex.RebuildAsync(db, cancellationToken);
        }

        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE search_documents, search_words", connection) { CommandTimeout = CommandSeconds };
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A public collection, and a container in it.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="ending">The last two digits of the collection's number; two endings name two collections.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<(string Collection, string Container)> SomeAsync(string connectionString, string ending, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(
            "SELECT c.name, k.name FROM collections c JOIN containers k ON k.collection_id = c.id WHERE NOT c.is_private AND right(c.name, 2) = $1 ORDER BY c.name, k.name LIMIT 1");
        command.Parameters.AddWithValue(ending);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.GetString(1)) : throw new BenchFault("The registry was not filled.");
    }

    /// <summary>One by one, because VACUUM must not share a transaction with the others.</summary>
    private static async Task<string[]> StatementsAsync(CancellationToken cancellationToken)
    {
        await using var script = typeof(FullRegistry).Assembly.GetManifestResourceStream(typeof(FullRegistry), Script)!;
        using var reader = new StreamReader(script);
        return (await reader.ReadToEndAsync(cancellationToken)).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
