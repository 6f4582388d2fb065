using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Api.Protection;
using Registry.Core.Content.Storage;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Operations.Upgrade;

namespace Registry.Api.Startup;

/// <summary>
/// What has to stand before anything can be done: the data directory, and a database that answers with this version's schema. The database is the server that is
/// configured; otherwise the embedded one.
/// </summary>
internal sealed class RegistryStartup : IAsyncDisposable
{
    /// <summary>The name of the connection string that selects a PostgreSQL server elsewhere.</summary>
    private const string ConnectionName = "Registry";

    public const string DefaultDirectory = "data";
    private readonly DataDirectoryLock? _held;
    private readonly EmbeddedPostgres? _server;

    private RegistryStartup(DataDirectory data, string connectionString, DataDirectoryLock? held = null, EmbeddedPostgres? server = null, bool isExternal = false)
    {
        IsExternal = isExternal;
        Data = data;
        ConnectionString = connectionString;
        _held = held;
        _server = server;
    }

    public DataDirectory Data { get; }

    public string ConnectionString { get; }

    /// <summary>Where the data directory is, or is to be: as the settings say, absolute or relative to the current directory.</summary>
    public static string FolderOf(IConfiguration configuration) => configuration["Registry:DataDirectory"] is { Length: > 0 } path ? path : DefaultDirectory;

    /// <summary>Whether the database is a server elsewhere.</summary>
    public bool IsExternal { get; }

    /// <summary>Opens the directory, starts or finds the database and migrates it. Refused with what the operator has to do.</summary>
    /// <param name="configuration">Settings.</param>
    /// <param name="logging">For the embedded database.</param>
    /// <param name="besideHost">True for a command, which uses the embedded database of a running host; false for a host, of which there is one per directory.</param>
    /// <param name="mayCreate">Whether a registry is made where none is: for <c>serve</c> and <c>init</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="adopts">True to make a database of the other kind the directory's own, as its operator says.</param>
    public static async Task<Result<RegistryStartup>> PrepareAsync(
        IConfiguration configuration, ILoggerFactory logging, bool besideHost, bool mayCreate, CancellationToken cancellationToken, bool adopts = false)
    {
        var external = configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connection ? connection : null;
        var folder = FolderOf(configuration);
        var data = mayCreate ? DataDirectory.Open(folder) : DataDirectory.Find(folder, isEmbedded: external is null);
        if (!data.Succeeded)
        {
            return data.As<RegistryStartup>();
        }

        var own = await DatabaseMark.CheckKindAsync(data.Value, isEmbedded: external is null, cancellationToken);
        if (!own.Succeeded && !adopts)
        {
            return own.As<RegistryStartup>();
        }

        var keys = KeyEncryption.Prepare(configuration, data.Value);
        if (!keys.Succeeded)
        {
            return keys.As<RegistryStartup>();
        }

        var laid = external is not null
            ? Share(data.Value, external)
            : await EmbedAsync(data.Value, configuration, logging, besideHost, cancellationToken);
        return laid.Succeeded ? await MigrateAsync(laid.Value, takes: !besideHost || adopts, cancellationToken) : laid;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _held?.Dispose();
    }

    /// <summary>Together with the other hosts and commands on that database; an embedded one lets nobody beside it.</summary>
    private static Result<RegistryStartup> Share(DataDirectory data, string connectionString)
    {
        var held = DataDirectoryLock.TryTake(data, isShared: true);
        return held.Succeeded ? new RegistryStartup(data, connectionString, held.Value, isExternal: true) : held.As<RegistryStartup>();
    }

    private static async Task<Result<RegistryStartup>> EmbedAsync(
        DataDirectory data, IConfiguration configuration, ILoggerFactory logging, bool besideHost, CancellationToken cancellationToken)
    {
        var taken = DataDirectoryLock.TryTake(data);
        if (taken.Succeeded)
        {
            return await StartAsync(data, taken.Value, configuration, logging, cancellationToken);
        }

        if (!besideHost || taken.Refusal.Error != RegistryError.Conflict)
        {
            return taken.As<RegistryStartup>();
        }

        var attached = EmbeddedPostgres.Attach(data);
        return attached.Succeeded ? new RegistryStartup(data, attached.Value) : attached.As<RegistryStartup>();
    }

    private static async Task<Result<RegistryStartup>> StartAsync(
        DataDirectory data, DataDirectoryLock held, IConfiguration configuration, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        Result<EmbeddedPostgres>? started = null;
        try
        {
            var options = configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new EmbeddedPostgresOptions();
            DiskReserve.ReleaseIfFull(data);
            started = await EmbeddedPostgres.StartAsync(data, options, logging.CreateLogger<EmbeddedPostgres>(), cancellationToken);
            return started.Succeeded
                ? new RegistryStartup(data, started.Value.ConnectionString, held, started.Value)
                : started.As<RegistryStartup>();
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return Refuse.With(RegistryError.StorageFull, $"The disk of {data.Root} is full, and the database cannot start: {fault.Message} Make room, then start again.");
        }
        finally
        {
            if (started is not { Succeeded: true })
            {
                held.Dispose();
            }
        }
    }

    private static async Task<Result<RegistryStartup>> MigrateAsync(RegistryStartup laid, bool takes, CancellationToken cancellationToken)
    {
        var stands = false;
        try
        {
            var migrated = await MigrateAndMatchAsync(laid, takes, cancellationToken);
            stands = migrated.Succeeded;
            return stands ? laid : migrated.As<RegistryStartup>();
        }
        catch (PostgresException fault) when (!DatabaseFault.IsAboutServer(fault))
        {
            return Refuse.Conflict(
                $"The database could not be brought to this version's schema, and is as it was: {fault.SqlState} {fault.MessageText}. The program that served it before goes on with it. "
                + "Its user must own the database and may create the extension pg_trgm (docs/operations.md, The database).");
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

    private static async Task<Result<Unit>> MigrateAndMatchAsync(RegistryStartup laid, bool takes, CancellationToken cancellationToken)
    {
        var opened = ExternalDatabase.Open(laid.ConnectionString);
        if (!opened.Succeeded)
        {
            return opened.As<Unit>();
        }

        // Ends with its connections before an embedded server may be stopped again.
        await using var database = opened.Value;
        var fit = laid.IsExternal ? await ExternalDatabase.CheckAsync(database, cancellationToken) : Unit.Instance;
        var migrated = fit.Succeeded ? await Migrator.MigrateAsync(database, cancellationToken) : fit;
        if (!migrated.Succeeded)
        {
            return migrated;
        }

        await using var db = new RegistryDbContext(new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql(database).Options);
        var matched = await RegistryIdentity.MatchAsync(db, laid.Data, TimeProvider.System, cancellationToken);
        if (matched.Succeeded && takes)
        {
            await DatabaseMark.TakeAsync(database, laid.Data, isEmbedded: !laid.IsExternal, TimeProvider.System, cancellationToken);
        }

        return matched;
    }
}
