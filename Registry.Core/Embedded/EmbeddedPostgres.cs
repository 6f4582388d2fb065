using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Embedded;

/// <summary>
/// A PostgreSQL server of the registry's own, kept in the data directory and reachable only through a private unix socket. It stops with the host,
/// however the host ends; if the server itself ends, it is started again.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int LogTailBytes = 2048;

    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);

    private readonly Server _server;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private ServerProcess _running;
    private Task _watch = Task.CompletedTask;
    private bool _disposed;

    private EmbeddedPostgres(Server server, ServerProcess running, ILogger logger)
    {
        _server = server;
        _running = running;
        _logger = logger;
        ConnectionString = ConnectionStringFor(server.SocketFolder, server.Options.MaxConnections);
    }

    /// <summary>How to reach the database. It stays the same for as long as this object lives.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Makes the database if there is none, clears away what an earlier host left, starts the server and waits until it accepts connections.
    /// Refused, with what to do, when the programs are missing or of another version than the data, or when the folder cannot be used.
    /// </summary>
    /// <param name="data">The caller holds its <see cref="DataDirectoryLock"/>, and keeps it until this is disposed.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="logger">Told about repairs, restarts and (at debug level) what the server prints.</param>
    /// <param name="cancellationToken">Gives up; a server that was started is stopped.</param>
    public static async Task<Result<EmbeddedPostgres>> StartAsync(
        DataDirectory data, EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(data);
        var user = ServiceUser.For(cluster.Folder);
        if (!user.Succeeded)
        {
            return user.As<EmbeddedPostgres>();
        }

        var binaries = await PostgresBinaries.FindAsync(options, cluster.Major(), cancellationToken);
        if (!binaries.Succeeded)
        {
            return binaries.As<EmbeddedPostgres>();
        }

        var prepared = await cluster.PrepareAsync(binaries.Value, user.Value, options, logger, cancellationToken);
        if (!prepared.Succeeded)
        {
            return prepared.As<EmbeddedPostgres>();
        }

        var cleared = await new StaleServerCleaner(cluster.Folder, logger, TimeProvider.System).ClearAsync(cancellationToken);
        if (!cleared.Succeeded)
        {
            return cleared.As<EmbeddedPostgres>();
        }

        var access = await user.Value.AccessToAsync(cluster.Folder, cancellationToken);
        var server = new Server(access, SocketDirectory.Choose(access), binaries.Value, options);
        await server.Access.WriteAsync(cancellationToken);
        var running = await LaunchAsync(server, logger, cancellationToken);
        return running.Succeeded ? new EmbeddedPostgres(server, running.Value, logger).Watched() : running.As<EmbeddedPostgres>();
    }

    /// <summary>
    /// The connection string of the server that another process runs on this data directory, for a command beside a running host. Refused when none
    /// runs there or it belongs to another user.
    /// </summary>
    public static Result<string> Attach(DataDirectory data)
    {
        try
        {
            return PostmasterFile.ReadOrNull(data.Postgres) is { IsReady: true } server
                ? ConnectionStringFor(server.SocketDirectory, maxConnections: 24)
                : Refuse.Conflict($"The database in {data.Postgres} does not accept connections at this moment. Try again when the registry has started.");
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse.Forbidden($"The database in {data.Postgres} belongs to another user. Run this command as the user who runs the registry.");
        }
    }

    /// <summary>Stops the server and waits for it. Every change that was committed is on disk then.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        await _watch;
        await StopAsync(_running);
        SocketDirectory.Clear(_server.SocketFolder);
        _stopping.Dispose();
    }

    private static string ConnectionStringFor(string socketFolder, int maxConnections) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Username = Cluster.Name,
        Database = Cluster.Name,

        // Some are left for commands beside the host and for psql.
        MaxPoolSize = Math.Max(1, maxConnections - 20),
    }.ConnectionString;

    private static async Task<Result<ServerProcess>> LaunchAsync(Server server, ILogger logger, CancellationToken cancellationToken)
    {
        var process = ServerProcess.Start(server, logger);
        var ready = false;
        try
        {
            ready = await process.ReadyAsync(TimeProvider.System, cancellationToken);
        }
        finally
        {
            if (!ready)
            {
                await StopAsync(process);
            }
        }

        return ready
            ? process
            : Refuse.Conflict($"The database server in {server.Cluster.Folder} ended at once: {process.Tail}\n{LogTail(server.Cluster.Folder)}".TrimEnd());
    }

    private static async Task StopAsync(ServerProcess process)
    {
        process.AskToStop();
        await process.EndAsync(CancellationToken.None);
        process.Dispose();
    }

    /// <summary>The end of the newest log file, where a server that has begun to log says why it gives up.</summary>
    private static string LogTail(string cluster)
    {
        var folder = new DirectoryInfo(Path.Combine(cluster, Server.LogFolder));
        if (!folder.Exists || folder.EnumerateFiles().MaxBy(file => file.LastWriteTimeUtc) is not { } newest)
        {
            return "";
        }

        using var file = newest.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(LogTailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private EmbeddedPostgres Watched()
    {
        _watch = WatchAsync(_stopping.Token);
        return this;
    }

    /// <summary>Starts the server again whenever it ends without having been asked to.</summary>
    private async Task WatchAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _running.EndAsync(stopping);
                _logger.LogError("The database server ended by itself; starting it again. It said: {Tail}", _running.Tail);
                while (!await RestartAsync(stopping))
                {
                    await Task.Delay(RestartPause, TimeProvider.System, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops; what still runs is stopped by DisposeAsync.
        }
    }

    private async Task<bool> RestartAsync(CancellationToken stopping)
    {
        var cleared = await new StaleServerCleaner(_server.Cluster.Folder, _logger, TimeProvider.System).ClearAsync(stopping);
        var launched = cleared.Succeeded ? await LaunchAsync(_server, _logger, stopping) : cleared.As<ServerProcess>();
        if (!launched.Succeeded)
        {
            _logger.LogError("The database server could not be started again: {Reason}", launched.Refusal.Message);
            return false;
        }

        _running.Dispose();
        _running = launched.Value;
        return true;
    }
}
