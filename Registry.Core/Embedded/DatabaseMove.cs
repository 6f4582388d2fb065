using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>Moves a registry's database between the data directory and a PostgreSQL server elsewhere. The directory belongs to the copy once that is whole, and not before.</summary>
/// <param name="data">The data directory; the caller holds its lock alone.</param>
/// <param name="options">Where the programs are, and how the embedded server is run.</param>
/// <param name="clock">For the time of the move.</param>
public sealed class DatabaseMove(DataDirectory data, EmbeddedPostgresOptions options, TimeProvider clock)
{
    /// <summary>Moves the embedded database to a server elsewhere.</summary>
    /// <param name="from">The running embedded database.</param>
    /// <param name="to">The connection string of an empty database.</param>
    /// <param name="cancellationToken">Stops it; the target stays empty unless the copy was complete.</param>
    /// <returns>What the directory says now; or InvalidRequest, Conflict with what to do, and then nothing has changed.</returns>
    public Task<Result<DatabaseMark>> OutAsync(string from, string to, CancellationToken cancellationToken) =>
        CopyAsync(new NpgsqlConnectionStringBuilder(from), new NpgsqlConnectionStringBuilder(to), isEmbedded: false, cancellationToken);

    /// <summary>Moves a database elsewhere back into the data directory, which has none.</summary>
    /// <param name="from">The connection string of the directory's own database.</param>
    /// <param name="cancellationToken">Stops it; the directory then has no embedded database.</param>
    /// <returns>What the directory says now; or Conflict with what to do, and then nothing has changed.</returns>
    /// <exception cref="NpgsqlException">It cannot be reached.</exception>
    public async Task<Result<DatabaseMark>> BackAsync(string from, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data.Postgres))
        {
            return Refuse.Conflict($"There is a database in {data.Postgres}, which was left behind. Move it away, or delete it when you are sure, and try again.");
        }

        if (!await IsOwnAsync(from, cancellationToken))
        {
            return Refuse.Conflict("The database that ConnectionStrings__Registry names is not the data directory's own. 'database status' says which one is.");
        }

        try
        {
            return await IntoAsync(from, cancellationToken);
        }
        finally
        {
            await DropUnlessOwnAsync();
        }
    }

    /// <summary>However the move ended: a copy that is not the directory's own would be opened by mistake one day.</summary>
    private async Task DropUnlessOwnAsync()
    {
        if (Directory.Exists(data.Postgres) && await DatabaseMark.ReadAsync(data, CancellationToken.None) is not { IsEmbedded: true })
        {
            Directory.Delete(data.Postgres, recursive: true);
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

    private async Task<bool> IsOwnAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        var named = await DatabaseMark.OfAsync(source, isEmbedded: false, clock, cancellationToken);
        return await DatabaseMark.ReadAsync(data, cancellationToken) is not { } mark || mark.Fingerprint == named.Fingerprint;
    }

    private async Task<Result<DatabaseMark>> IntoAsync(string from, CancellationToken cancellationToken)
    {
        var started = await EmbeddedPostgres.StartAsync(data, options, NullLogger.Instance, cancellationToken);
        if (!started.Succeeded)
        {
            return started.As<DatabaseMark>();
        }

        await using var server = started.Value;
        return await CopyAsync(new NpgsqlConnectionStringBuilder(from), new NpgsqlConnectionStringBuilder(server.ConnectionString), isEmbedded: true, cancellationToken);
    }

    private async Task<Result<DatabaseMark>> CopyAsync(
        NpgsqlConnectionStringBuilder from, NpgsqlConnectionStringBuilder to, bool isEmbedded, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.FindAsync(options, new Cluster(data).Major(), cancellationToken);
        if (!binaries.Succeeded)
        {
            return binaries.As<DatabaseMark>();
        }

        try
        {
            var copied = await new DatabaseCopy(binaries.Value, data.Keys).RunAsync(from, to, cancellationToken);
            if (!copied.Succeeded)
            {
                return copied.As<DatabaseMark>();
            }

            await using var target = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(to.ConnectionString) { Pooling = false });
            var mark = await DatabaseMark.OfAsync(target, isEmbedded, clock, cancellationToken) with { ConfirmedAt = clock.GetUtcNow() };
            await mark.WriteAsync(data, cancellationToken);
            return mark;
        }
        catch (NpgsqlException fault)
        {
            return Refuse.Conflict($"The database could not be moved, and nothing has changed: {fault.Message} Check ConnectionStrings__Registry, and that the server runs.");
        }
    }
}
