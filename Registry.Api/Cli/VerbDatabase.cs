using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.Core.Data;
using Registry.Core.Data.Embedded;
using Registry.Core.Errors;

namespace Registry.Api.Cli;

/// <summary>
/// The database for one command: the server that is configured; otherwise the embedded one, that of the running host if there is one, or else started
/// for as long as the command takes.
/// </summary>
internal sealed class VerbDatabase : IAsyncDisposable
{
    private readonly DataDirectoryLock? _held;
    private readonly EmbeddedPostgres? _server;

    private VerbDatabase(DataDirectory data, string connectionString, DataDirectoryLock? held = null, EmbeddedPostgres? server = null)
    {
        Data = data;
        ConnectionString = connectionString;
        _held = held;
        _server = server;
    }

    public DataDirectory Data { get; }

    public string ConnectionString { get; }

    public static async Task<Result<VerbDatabase>> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var data = DataDirectory.Open(configuration["Registry:DataDirectory"] is { Length: > 0 } path ? path : "data");
        if (!data.Succeeded)
        {
            return data.As<VerbDatabase>();
        }

        if (configuration.GetConnectionString("Registry") is { Length: > 0 } connectionString)
        {
            return IsReadable(connectionString)
                ? new VerbDatabase(data.Value, connectionString)
                : Refuse.Invalid("ConnectionStrings__Registry cannot be read. Write it as Host=…;Database=…;Username=…;Password=…");
        }

        var taken = DataDirectoryLock.TryTake(data.Value);
        if (taken.Succeeded)
        {
            return await StartAsync(data.Value, taken.Value, configuration, cancellationToken);
        }

        if (taken.Refusal.Error != RegistryError.Conflict)
        {
            return taken.As<VerbDatabase>();
        }

        var attached = EmbeddedPostgres.Attach(data.Value);
        return attached.Succeeded ? new VerbDatabase(data.Value, attached.Value) : attached.As<VerbDatabase>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _held?.Dispose();
    }

    private static async Task<Result<VerbDatabase>> StartAsync(
        DataDirectory data, DataDirectoryLock held, IConfiguration configuration, CancellationToken cancellationToken)
    {
        Result<EmbeddedPostgres>? started = null;
        try
        {
            var options = configuration.GetSection("Registry:Postgres").Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
            started = await EmbeddedPostgres.StartAsync(data, options, NullLogger.Instance, cancellationToken);
            return started.Succeeded
                ? new VerbDatabase(data, started.Value.ConnectionString, held, started.Value)
                : started.As<VerbDatabase>();
        }
        finally
        {
            if (started is not { Succeeded: true })
            {
                held.Dispose();
            }
        }
    }

    private static bool IsReadable(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
