using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Data.Released;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Operations.Upgrade;

/// <summary>Brings a database to this version's schema.</summary>
public static class Migrator
{
    /// <summary>Any number that no other advisory lock of the registry uses.</summary>
    private const long LockKey = 0x5245_474D_4947_5241;

    /// <summary>
    /// Applies the migrations that are missing. Of several hosts that start at once one does it and the others wait. EF Core's own lock is not enough:
    /// it locks a table that the first migration has yet to make.
    /// </summary>
    /// <param name="database">The database, whose user may create tables and extensions in it. The lock goes with its connections: it is disposed of soon afterwards.</param>
    /// <param name="cancellationToken">Stops waiting or working; a migration that was begun is rolled back.</param>
    /// <returns>Refused, with what to do, when the schema is a newer version's, or of no release.</returns>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task<Result<Unit>> MigrateAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var holder = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", holder) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockKey });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var db = new RegistryDbContext(new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql(database).Options);
        var crossed = await SchemaBridge.CrossAsync(holder, [.. db.Database.GetMigrations()], cancellationToken);
        if (!crossed.Succeeded)
        {
            return crossed;
        }

        // An index over a large registry takes its time; what gives up after the usual half a minute would never start.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Database.MigrateAsync(cancellationToken);
        await IndexAsync(db, cancellationToken);
        return Unit.Instance;
    }

    /// <summary>The early releases had no index of words. It is written after the migrations, because today's code writes it.</summary>
    private static async Task IndexAsync(RegistryDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.SearchDocuments.AnyAsync(cancellationToken) && await db.Containers.AnyAsync(container => container.ImageCount > 0, cancellationToken))
        {
            await SearchIndex.RebuildAsync(db, cancellationToken);
        }
    }
}
