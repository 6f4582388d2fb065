using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;

namespace Registry.Tests.Rig;

/// <summary>
/// One PostgreSQL server for the whole test run, and cheap databases in it: each is a copy of a template that is migrated once. It ends with the
/// process, however that ends, and its folder goes with it.
/// </summary>
/// <param name="migrate">Brings the empty database of a connection string to the newest schema.</param>
internal sealed class TestCluster(Func<string, CancellationToken, Task> migrate)
{
    private const string Template = "template_registry";

    /// <summary>Waits for the end of its input, which is the end of this process, then for the end of the server, and removes the folder.</summary>
    private const string Remover = """
        read -r _
        tries=0
        while [ -e "$1/postgres/postmaster.pid" ] && [ "$tries" -lt 600 ]; do tries=$((tries + 1)); sleep 0.1; done
        rm -rf "$1"
        """;

    private readonly Lock _starting = new();
    private Task<EmbeddedPostgres>? _server;
    private int _count;

    /// <summary>Kept: a process object that is collected closes its pipe, which to the remover is the end of the tests.</summary>
    private Process? _remover;

    /// <summary>Makes a migrated database of the caller's own.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await ServerAsync(cancellationToken);
        var name = "test_" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy", cancellationToken);
        return Named(server, name, pooling: true);
    }

    /// <summary>Makes an empty database, as an operator makes one for the registry.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateEmptyDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = await ServerAsync(cancellationToken);
        var name = "empty_" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", cancellationToken);
        return Named(server, name, pooling: true);
    }

    /// <summary>Makes a copy of a database made here, to which nobody may be connected.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CopyDatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var server = await ServerAsync(cancellationToken);
        var name = "copy_" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await using var pool = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(connectionString).Database}", cancellationToken);
        return Named(server, name, pooling: true);
    }

    /// <summary>Removes a database made here, sessions in it included.</summary>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var pool = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pool);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(await ServerAsync(cancellationToken), $"DROP DATABASE {name} WITH (FORCE)", cancellationToken);
    }

    /// <summary>Started by whoever comes first, for everybody: it does not end with the patience of that one.</summary>
    private Task<EmbeddedPostgres> ServerAsync(CancellationToken cancellationToken)
    {
        lock (_starting)
        {
            _server ??= StartAsync(CancellationToken.None);
        }

        return _server.WaitAsync(cancellationToken);
    }

    private async Task<EmbeddedPostgres> StartAsync(CancellationToken cancellationToken)
    {
        var data = DataDirectory.Open(Path.Combine(Path.GetTempPath(), "registry-tests-" + Guid.NewGuid().ToString("N"))).Value;
        _remover = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Remover, "remover", data.Root])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        });
        var options = new EmbeddedPostgresOptions { Durable = false, MaxConnections = 400 };
        var server = (await EmbeddedPostgres.StartAsync(data, options, NullLogger.Instance, cancellationToken)).Value;
        await ExecuteAsync(server, $"CREATE DATABASE {Template}", cancellationToken);

        // A template may be copied only while nobody is connected to it.
        await migrate(Named(server, Template, pooling: false), cancellationToken);
        return server;
    }

    private static string Named(EmbeddedPostgres server, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = pooling, MaxPoolSize = 60 }.ConnectionString;

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
