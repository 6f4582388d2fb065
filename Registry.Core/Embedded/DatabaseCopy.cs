using System.Diagnostics;
using System.Text;
using Npgsql;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>
/// Copies a database into an empty one with PostgreSQL's own programs. The copy is one transaction whose last statement compares every table with the original, so that the other
/// database has the whole copy or nothing.
/// </summary>
/// <param name="binaries">The programs; not older than the server that is read.</param>
/// <param name="folder">A private folder with room for the dump, which is removed afterwards.</param>
internal sealed class DatabaseCopy(PostgresBinaries binaries, string folder)
{
    private const string Tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

    /// <summary>How many rows a table has, and a sum over their contents that does not depend on their order.</summary>
    private const string Figures = "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM ";

    /// <summary>How values are written as text, which a server or a role may have set otherwise.</summary>
    private const string Formats = "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex';";

    /// <summary>Copies it.</summary>
    /// <param name="from">The original; nobody may write to it meanwhile.</param>
    /// <param name="to">The empty database.</param>
    /// <param name="cancellationToken">Stops it; the other database stays empty.</param>
    /// <returns>Refused, with what to do, and then nothing has changed in either.</returns>
    /// <exception cref="NpgsqlException">One of them cannot be reached.</exception>
    public async Task<Result<Unit>> RunAsync(NpgsqlConnectionStringBuilder from, NpgsqlConnectionStringBuilder to, CancellationToken cancellationToken)
    {
        await using (var target = await OpenAsync(to, cancellationToken))
        {
            if (await ReadAsync(target, Tables, cancellationToken) is not [])
            {
                return Refuse.Conflict($"The database {to.Database} on {to.Host} is not empty. Make an empty one for the registry.");
            }
        }

        var dump = Path.Combine(folder, $"move-{Path.GetRandomFileName()}.sql");
        try
        {
            var dumped = await ProcessRunner.RunAsync(Program("pg_dump", from, "--no-owner", "--no-privileges", "--no-comments", "--file", dump), string.Empty, cancellationToken);
            if (dumped.ExitCode != 0)
            {
                return Refuse.Conflict($"The database {from.Database} on {from.Host} could not be read, and nothing has changed: {dumped.Output.Trim()}");
            }

            await File.AppendAllTextAsync(dump, await ComparisonAsync(from, cancellationToken), cancellationToken);
            var load = Program("psql", to, "--no-psqlrc", "--quiet", "--output", "/dev/null", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--file", dump);
            var loaded = await ProcessRunner.RunAsync(load, string.Empty, cancellationToken);
            return loaded.ExitCode == 0
                ? Unit.Instance
                : Refuse.Conflict($"The database could not be copied to {to.Host}, which has nothing of it, and nothing has changed here: {loaded.Output.Trim()}");
        }
        finally
        {
            File.Delete(dump);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        await using var command = new NpgsqlCommand(question, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Statements that fail where a table is not what it is in the original.</summary>
    private static async Task<string> ComparisonAsync(NpgsqlConnectionStringBuilder from, CancellationToken cancellationToken)
    {
        await using var source = await OpenAsync(from, cancellationToken);
        await using (var formats = new NpgsqlCommand(Formats, source))
        {
            await formats.ExecuteNonQueryAsync(cancellationToken);
        }

        var statements = new StringBuilder().AppendLine().AppendLine(Formats);
        foreach (var table in await ReadAsync(source, Tables, cancellationToken))
        {
            var figures = (await ReadAsync(source, $"{Figures}{table} t", cancellationToken)).Single();
            statements.AppendLine(
                $"""
                DO $compare$ BEGIN
                    IF ({Figures}{table} t) <> '{figures}' THEN RAISE EXCEPTION 'The table {table} differs from the original.'; END IF;
                END $compare$;
                """);
        }

        return statements.ToString();
    }

    private ProcessStartInfo Program(string name, NpgsqlConnectionStringBuilder database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(binaries.Directory, name), arguments) { WorkingDirectory = "/" };
        LibpqEnvironment.Set(start.Environment, database);
        return start;
    }
}
