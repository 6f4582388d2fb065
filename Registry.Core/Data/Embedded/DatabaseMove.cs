using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Registry.Core.Errors;

namespace Registry.Core.Data.Embedded;

/// <summary>Moves the embedded database to a PostgreSQL server elsewhere: dumped, restored in one transaction, compared table by table, and only then the data directory's own.</summary>
/// <param name="data">The data directory; the caller holds its lock alone.</param>
/// <param name="options">Where the programs are.</param>
/// <param name="clock">For the time of the move.</param>
public sealed class DatabaseMove(DataDirectory data, EmbeddedPostgresOptions options, TimeProvider clock)
{
    private const string Tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

    /// <summary>Moves it.</summary>
    /// <param name="from">The running embedded database.</param>
    /// <param name="to">The connection string of an empty database.</param>
    /// <param name="cancellationToken">Stops it; the target stays empty unless the copy was complete.</param>
    /// <returns>What the directory says now; or InvalidRequest, Conflict with what to do, and then nothing has changed here.</returns>
    public async Task<Result<DatabaseMark>> RunAsync(string from, string to, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder target;
        try
        {
            target = new NpgsqlConnectionStringBuilder(to) { Pooling = false, Timezone = "UTC" };
        }
        catch (ArgumentException)
        {
            return Refuse.Invalid("ConnectionStrings__Registry cannot be read. Write it as Host=…;Database=…;Username=…;Password=…");
        }

        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(from) { Pooling = false, Timezone = "UTC" });
        await using var goal = NpgsqlDataSource.Create(target);
        try
        {
            return await ReadAsync(goal, Tables, cancellationToken) is [] ? await CopyAsync(source, goal, target, cancellationToken)
                : Refuse.Conflict($"The database {target.Database} on {target.Host} is not empty. Make an empty one for the registry.");
        }
        catch (NpgsqlException fault)
        {
            return Refuse.Conflict($"The database could not be moved, and nothing has changed here: {fault.Message} Check ConnectionStrings__Registry, and that the server runs.");
        }
    }

    /// <summary>Gives the cluster that was left another name, so that nothing opens it by mistake.</summary>
    /// <param name="data">The directory, whose server has stopped.</param>
    /// <returns>Where it is now.</returns>
    public static string LeaveCluster(DataDirectory data)
    {
        var left = $"{data.Postgres}.moved-{Guid.CreateVersion7():N}";
        Directory.Move(data.Postgres, left);
        Posix.SyncDirectory(data.Root);
        return left;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource database, string question, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        await using var command = database.CreateCommand(question);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>How many rows each table has, and a sum over their contents that does not depend on their order.</summary>
    private static async Task<List<string>> SumsAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var sums = new List<string>();
        foreach (var table in await ReadAsync(database, Tables, cancellationToken))
        {
            sums.AddRange(await ReadAsync(database, $"SELECT '{table} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {table} t", cancellationToken));
        }

        return sums;
    }

    private static ProcessStartInfo Program(string path, NpgsqlConnectionStringBuilder database, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = "/" };

        // In the environment and not among the arguments, which every user of the machine can read.
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGDATABASE"] = database.Database;
        start.Environment["PGSSLMODE"] = database.SslMode.ToString().ToLowerInvariant() switch
        {
            "verifyca" => "verify-ca",
            "verifyfull" => "verify-full",
            var other => other,
        };
        if (database.Password is { } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        return start;
    }

    private async Task<Result<DatabaseMark>> CopyAsync(
        NpgsqlDataSource source, NpgsqlDataSource goal, NpgsqlConnectionStringBuilder to, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.FindAsync(options, new Cluster(data).Major(), cancellationToken);
        if (!binaries.Succeeded)
        {
            return binaries.As<DatabaseMark>();
        }

        var from = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var dump = Path.Combine(data.Keys, $"move-{Path.GetRandomFileName()}.sql");
        try
        {
            var (dumper, loader) = (Path.Combine(binaries.Value.Directory, "pg_dump"), Path.Combine(binaries.Value.Directory, "psql"));
            var dumped = await MachineProgram.RunAsync(Program(dumper, from, "--no-owner", "--no-privileges", "--file", dump), string.Empty, cancellationToken);
            if (dumped.ExitCode != 0)
            {
                return Refuse.Conflict($"The embedded database could not be read: {dumped.Output.Trim()}");
            }

            var loaded = await MachineProgram.RunAsync(
                Program(loader, to, "--no-psqlrc", "--quiet", "--output", "/dev/null", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--file", dump), string.Empty, cancellationToken);
            if (loaded.ExitCode != 0)
            {
                return Refuse.Conflict($"The copy could not be written to {to.Host}, and nothing has changed: {loaded.Output.Trim()}");
            }
        }
        finally
        {
            File.Delete(dump);
        }

        var (before, after) = (await SumsAsync(source, cancellationToken), await SumsAsync(goal, cancellationToken));
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            return Refuse.Conflict($"The copy differs from the database in {before.Except(after).Count()} tables, so the registry stays with the embedded one. Empty the other database and try again.");
        }

        var now = clock.GetUtcNow();
        var mark = await DatabaseMark.OfAsync(goal, isEmbedded: false, clock, cancellationToken) with { ConfirmedAt = now };
        await mark.WriteAsync(data, cancellationToken);
        return mark;
    }
}
