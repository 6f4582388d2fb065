using Registry.Core.Data;
using Registry.Core.Data.Embedded;
using Registry.Core.Errors;

namespace Registry.Api.Hosting;

/// <summary>What has to stand before a server can: the data directory, a database that answers, and this version's schema in it.</summary>
public sealed class HostFoundation : IAsyncDisposable
{
    /// <summary>The name of the connection string that selects a PostgreSQL server elsewhere.</summary>
    public const string ConnectionName = "Registry";

    private const string DefaultDirectory = "data";
    private readonly DataDirectoryLock? _lock;
    private readonly EmbeddedPostgres? _postgres;

    private HostFoundation(DataDirectory data, string connectionString, DataDirectoryLock? held, EmbeddedPostgres? postgres)
    {
        Data = data;
        ConnectionString = connectionString;
        _lock = held;
        _postgres = postgres;
    }

    public DataDirectory Data { get; }

    public string ConnectionString { get; }

    /// <summary>Opens the directory, starts or finds the database and migrates it. Refused with what the operator has to do.</summary>
    public static async Task<Result<HostFoundation>> LayAsync(IConfiguration configuration, ILoggerFactory logging, CancellationToken token)
    {
        var data = DataDirectory.Open(configuration["Registry:DataDirectory"] ?? DefaultDirectory);
        if (!data.Succeeded)
        {
            return data.As<HostFoundation>();
        }

        var foundation = configuration.GetConnectionString(ConnectionName) is { Length: > 0 } external
            ? new HostFoundation(data.Value, external, null, null)
            : await EmbedAsync(data.Value, configuration, logging, token);
        if (foundation.Succeeded)
        {
            await Migrator.MigrateAsync(foundation.Value.ConnectionString, token);
        }

        return foundation;
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _lock?.Dispose();
    }

    private static async Task<Result<HostFoundation>> EmbedAsync(
        DataDirectory data, IConfiguration configuration, ILoggerFactory logging, CancellationToken token)
    {
        var held = DataDirectoryLock.TryTake(data);
        if (!held.Succeeded)
        {
            return held.As<HostFoundation>();
        }

        var options = configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
        var postgres = await EmbeddedPostgres.StartAsync(data, options, logging.CreateLogger<EmbeddedPostgres>(), token);
        if (postgres.Succeeded)
        {
            return new HostFoundation(data, postgres.Value.ConnectionString, held.Value, postgres.Value);
        }

        held.Value.Dispose();
        return postgres.As<HostFoundation>();
    }
}
