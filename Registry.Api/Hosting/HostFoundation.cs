using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Api.Hosting.Starting;
using Registry.Core.Data;
using Registry.Core.Data.Embedded;
using Registry.Core.Errors;

namespace Registry.Api.Hosting;

/// <summary>
/// What has to stand before anything can be done: the data directory, and a database that answers with this version's schema. The database is the server that is
/// configured; otherwise the embedded one.
/// </summary>
internal sealed class HostFoundation : IAsyncDisposable
{
    /// <summary>The name of the connection string that selects a PostgreSQL server elsewhere.</summary>
    private const string ConnectionName = "Registry";

    public const string DefaultDirectory = "data";
    private readonly DataDirectoryLock? _held;
    private readonly EmbeddedPostgres? _server;

    private HostFoundation(DataDirectory data, string connectionString, DataDirectoryLock? held = null, EmbeddedPostgres? server = null)
    {
        Data = data;
        ConnectionString = connectionString;
        _held = held;
        _server = server;
    }

    public DataDirectory Data { get; }

    public string ConnectionString { get; }

    /// <summary>Opens the directory, starts or finds the database and migrates it. Refused with what the operator has to do.</summary>
    /// <param name="configuration">Settings.</param>
    /// <param name="logging">For the embedded database.</param>
    /// <param name="besideHost">True for a command, which uses the embedded database of a running host; false for a host, of which there is one per directory.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Result<HostFoundation>> LayAsync(
        IConfiguration configuration, ILoggerFactory logging, bool besideHost, CancellationToken cancellationToken)
    {
        var data = DataDirectory.Open(configuration["Registry:DataDirectory"] is { Length: > 0 } path ? path : DefaultDirectory);
        if (!data.Succeeded)
        {
            return data.As<HostFoundation>();
        }

        var laid = configuration.GetConnectionString(ConnectionName) is { Length: > 0 } external
            ? await ExternalAsync(data.Value, external, cancellationToken)
            : await EmbedAsync(data.Value, configuration, logging, besideHost, cancellationToken);
        return laid.Succeeded ? await MigrateAsync(laid.Value, cancellationToken) : laid;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _held?.Dispose();
    }

    private static async Task<Result<HostFoundation>> ExternalAsync(DataDirectory data, string connectionString, CancellationToken cancellationToken)
    {
        var parsed = Parse(data, connectionString);
        return parsed.Succeeded && await ExternalDatabase.CheckAsync(connectionString, cancellationToken) is { Succeeded: false } unfit ? unfit.As<HostFoundation>() : parsed;
    }

    private static Result<HostFoundation> Parse(DataDirectory data, string connectionString)
    {
        try
        {
            if (new NpgsqlConnectionStringBuilder(connectionString).Host is not null)
            {
                return new HostFoundation(data, connectionString);
            }
        }
        catch (ArgumentException)
        {
            // Said below, without the text: it may hold a password.
        }

        return Refuse.Invalid("ConnectionStrings__Registry cannot be read. Write it as Host=…;Database=…;Username=…;Password=…");
    }

    private static async Task<Result<HostFoundation>> EmbedAsync(
        DataDirectory data, IConfiguration configuration, ILoggerFactory logging, bool besideHost, CancellationToken cancellationToken)
    {
        var taken = DataDirectoryLock.TryTake(data);
        if (taken.Succeeded)
        {
            return await StartAsync(data, taken.Value, configuration, logging, cancellationToken);
        }

        if (!besideHost || taken.Refusal.Error != RegistryError.Conflict)
        {
            return taken.As<HostFoundation>();
        }

        var attached = EmbeddedPostgres.Attach(data);
        return attached.Succeeded ? new HostFoundation(data, attached.Value) : attached.As<HostFoundation>();
    }

    private static async Task<Result<HostFoundation>> StartAsync(
        DataDirectory data, DataDirectoryLock held, IConfiguration configuration, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        Result<EmbeddedPostgres>? started = null;
        try
        {
            var options = configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
            started = await EmbeddedPostgres.StartAsync(data, options, logging.CreateLogger<EmbeddedPostgres>(), cancellationToken);
            return started.Succeeded
                ? new HostFoundation(data, started.Value.ConnectionString, held, started.Value)
                : started.As<HostFoundation>();
        }
        finally
        {
            if (started is not { Succeeded: true })
            {
                held.Dispose();
            }
        }
    }

    private static async Task<Result<HostFoundation>> MigrateAsync(HostFoundation laid, CancellationToken cancellationToken)
    {
        var stands = false;
        try
        {
            await Migrator.MigrateAsync(laid.ConnectionString, cancellationToken);
            var matched = await MatchAsync(laid, cancellationToken);
            stands = matched.Succeeded;
            return stands ? laid : matched.As<HostFoundation>();
        }
        catch (NpgsqlException fault)
        {
            return Refuse.NotFound($"The database cannot be used: {fault.Message} Check ConnectionStrings__Registry, and that the server runs.");
        }
        finally
        {
            if (!stands)
            {
                await laid.DisposeAsync();
            }
        }
    }

    private static async Task<Result<Done>> MatchAsync(HostFoundation laid, CancellationToken cancellationToken)
    {
        // Without a pool, so that no connection outlives an embedded server that is stopped again.
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(laid.ConnectionString) { Pooling = false });
        await using var db = new RegistryDbContext(new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql(database).Options);
        return await RegistryIdentity.MatchAsync(db, laid.Data, TimeProvider.System, cancellationToken);
    }
}
