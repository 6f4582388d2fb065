using Npgsql;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Kernel.Data.Released;

/// <summary>Recognises the schema of a database before migrations are applied, and carries an early release's on to the frozen <c>Initial</c>.</summary>
internal static class SchemaBridge
{
    private const string History = "\"__EFMigrationsHistory\"";

    /// <summary>
    /// Leaves the database at a schema that the migrations begin from: empty, or with a history that this version knows. An early release's is brought there in one transaction, so that a
    /// start that breaks off leaves it as it was.
    /// </summary>
    /// <param name="connection">An open connection that holds the migrations' lock.</param>
    /// <param name="known">The migrations of this version, oldest first.</param>
    /// <param name="cancellationToken">Stops; what was begun is rolled back.</param>
    /// <returns>Refused when the schema is a newer version's, or of no release.</returns>
    public static async Task<Result<Unit>> CrossAsync(NpgsqlConnection connection, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, History, cancellationToken))
        {
            return await ExistsAsync(connection, "collections", cancellationToken)
                ? Refuse.Conflict(
                    "The database holds tables of a registry, and no record of how they were made (the table \"__EFMigrationsHistory\" is missing), so that it cannot be brought to this version. "
                    + "Restore a whole backup, made with pg_dump of the whole database, into an empty one.")
                : Unit.Instance;
        }

        var applied = await AppliedAsync(connection, cancellationToken);
        var strange = applied.Except(known, StringComparer.Ordinal).ToList();
        if (strange.Count == 0)
        {
            return Unit.Instance;
        }

        if (applied.Count == 1 && ReleasedSchema.All.FirstOrDefault(released => released.Migration == strange[0]) is { } from)
        {
            return await CarryOnAsync(connection, from, cancellationToken);
        }

        return Refuse.Conflict(string.CompareOrdinal(strange.Max(StringComparer.Ordinal), known[^1]) > 0
            ? $"The database was made or used by a newer version of the registry: its schema is at {strange.Max(StringComparer.Ordinal)}, and this program knows up to {known[^1]}. "
                + "Start that version or a newer one, or restore the backup that was made before the upgrade."
            : $"The database is of a state of the registry that was never released ({strange[0]}), which this version cannot bring further. Start the program that made it, write its public "
                + "collections out with 'export-static DIR --with-images', and take them in here with 'import-static DIR' into a new data directory.");
    }

    private static async Task<Result<Unit>> CarryOnAsync(NpgsqlConnection connection, ReleasedSchema from, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, from.Has, cancellationToken) || await ExistsAsync(connection, from.Lacks, cancellationToken))
        {
            return Refuse.Conflict(
                $"The database says that its schema is {from.Migration}, and its tables are not that release's, so that nothing was changed. "
                + "Restore a backup that was made with pg_dump of the whole database, into an empty one.");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var step in ReleasedSchema.All.SkipWhile(released => released != from))
        {
            // Written by us, and compiled into the program.
            await using var script = new NpgsqlCommand(step.Script(), connection, transaction) { CommandTimeout = 0 };
            await script.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var record = new NpgsqlCommand($"UPDATE {History} SET \"MigrationId\" = $1", connection, transaction);
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ReleasedSchema.Frozen });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT \"MigrationId\" FROM {History} ORDER BY \"MigrationId\"", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}
