using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Registry.Core.Data;

/// <summary>Brings a database to this version's schema.</summary>
public static class Migrator
{
    /// <summary>Any number that no other advisory lock of the registry uses.</summary>
    private const long LockKey = 0x5245_474D_4947_5241;

    /// <summary>
    /// Applies the migrations that are missing. Of several hosts that start at once one does it and the others wait, on a connection of its own: EF Core
    /// locks a table that the first migration has yet to make.
    /// </summary>
    /// <param name="database">The database; its user may create tables and extensions in it.</param>
    /// <param name="cancellationToken">Stops waiting or working; a migration that was begun is rolled back.</param>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var holder = await database.OpenConnectionAsync(cancellationToken);
        await RunAsync(holder, "SELECT pg_advisory_lock($1)", cancellationToken);
        var options = new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql(database).Options;
        await using (var db = new RegistryDbContext(options))
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        // Reached or not, the lock goes with the connection: the pool resets a session before it is used again.
        await RunAsync(holder, "SELECT pg_advisory_unlock($1)", cancellationToken);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
