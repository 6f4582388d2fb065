using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Xunit;

namespace Registry.Tests.Core.Embedded;

/// <summary>A data directory and what the tests do with the server in it.</summary>
internal static class EmbeddedServer
{
    private static readonly EmbeddedPostgresOptions Fast = new() { Durable = false };

    public static DataDirectory Data(string folder) => DataDirectory.Open(folder).Value;

    public static Task<Result<EmbeddedPostgres>> TryStartAsync(string folder, EmbeddedPostgresOptions? options = null) =>
        EmbeddedPostgres.StartAsync(Data(folder), options ?? Fast, NullLogger.Instance, CancellationToken.None);

    public static async Task<EmbeddedPostgres> StartAsync(string folder)
    {
        var started = await TryStartAsync(folder);
        Assert.True(started.Succeeded, started.Refusal?.Message);
        return started.Value;
    }

    /// <summary>Runs one statement without a pool, so that nothing of it stays behind.</summary>
    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(alone);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits until the server is gone, which only a bug can keep from happening.</summary>
    public static async Task GoneAsync(string folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (File.Exists(PostmasterFile.PathIn(Data(folder).Postgres)))
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
