using System.Text.Json;
using Npgsql;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Kernel.Data;

/// <summary>
/// Which database is a data directory's own, kept beside the bytes without any secret. A copy of a database carries the same <see cref="RegistryIdentity"/>; what is written here
/// tells the copy from the original, so that nobody cleans up by a database that was left behind.
/// </summary>
/// <param name="IsEmbedded">Whether it is the cluster in the directory.</param>
/// <param name="Place">Where it is, for people: host, port and name.</param>
/// <param name="Fingerprint">What PostgreSQL calls it: the cluster's identifier and the database's number. A copy has another one.</param>
/// <param name="Since">Since when the directory belongs to it (UTC).</param>
public sealed record DatabaseMark(bool IsEmbedded, string Place, string Fingerprint, DateTimeOffset Since)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Whether an operator has to say that the clean-up may go by this database, because it took the place of another one.</summary>
    public bool AwaitsConfirmation { get; init; }

    /// <summary>When an operator last said so (UTC); null if never. Bytes stored until then are no reason for doubt.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The directory was empty when it became this database's: there was nothing that another one could know.</summary>
    public bool BeganEmpty { get; init; }

    /// <summary>An entry of the audit log that the database had at the last clean-up. One that lacks it was set back to an earlier state.</summary>
    public Guid? Witness { get; init; }

    /// <summary>For people: "the embedded database", or "the external database registry on db.example.org:5432".</summary>
    public string Words => IsEmbedded ? "the embedded database" : $"the external database {Place}";

    /// <summary>What the directory says; null when no host of a version that writes it has served here.</summary>
    /// <param name="data">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="JsonException">The file was changed by hand and cannot be read.</exception>
    public static async Task<DatabaseMark?> ReadAsync(DataDirectory data, CancellationToken cancellationToken) => File.Exists(data.DatabaseFile)
        ? JsonSerializer.Deserialize<DatabaseMark>(await File.ReadAllTextAsync(data.DatabaseFile, cancellationToken))
        : null;

    /// <summary>Asks a database what it is.</summary>
    /// <param name="database">The open database.</param>
    /// <param name="isEmbedded">Whether it is the directory's cluster.</param>
    /// <param name="clock">For the time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<DatabaseMark> OfAsync(NpgsqlDataSource database, bool isEmbedded, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string Question = """
            SELECT system_identifier::text || '/' || d.oid::text, d.datname::text FROM pg_control_system(), pg_database d WHERE d.datname = current_database()
            """;
        await using var command = database.CreateCommand(Question);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var where = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var place = isEmbedded ? "postgres" : $"{reader.GetString(1)} on {where.Host}:{where.Port}";
        return new DatabaseMark(isEmbedded, place, reader.GetString(0), clock.GetUtcNow());
    }

    /// <summary>Refuses a kind of database that is not the directory's own, before anything of it is opened.</summary>
    /// <param name="data">The directory.</param>
    /// <param name="isEmbedded">What is about to be opened.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Result<Unit>> CheckKindAsync(DataDirectory data, bool isEmbedded, CancellationToken cancellationToken)
    {
        DatabaseMark? mark;
        try
        {
            mark = await ReadAsync(data, cancellationToken);
        }
        catch (JsonException fault)
        {
            return Refuse.Conflict($"{data.DatabaseFile}, which says which database belongs to this data directory, cannot be read: {fault.Message} Put it back from a backup.");
        }

        return mark switch
        {
            { IsEmbedded: false } when isEmbedded => Refuse.Conflict(
                $"The data directory {data.Root} belongs to {mark.Words} since {mark.Since:u}, and no connection string is set. Set ConnectionStrings__Registry as the registry's "
                + "service does. Its embedded database was left behind and is not opened."),
            { IsEmbedded: true } when !isEmbedded => Refuse.Conflict(
                $"The data directory {data.Root} belongs to its embedded database, and ConnectionStrings__Registry names another one. Unset it; or move the database there with "
                + "'database move'; or, if you have copied it there yourself, say so with 'database adopt'."),
            _ => Unit.Instance,
        };
    }

    /// <summary>Writes it down, whole or not at all.</summary>
    /// <param name="data">The directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task WriteAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        var draft = $"{data.DatabaseFile}.{Path.GetRandomFileName()}";
        await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, this, Readable, cancellationToken);
            await file.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(draft, data.DatabaseFile, overwrite: true);
        Posix.SyncDirectory(data.Root);
    }

    /// <summary>
    /// What a host does once its database is open: a directory without a word about it becomes this database's; one of another external database goes over to this one, and the
    /// clean-up waits for an operator's word.
    /// </summary>
    /// <param name="database">The open database, whose <see cref="RegistryIdentity"/> is the directory's.</param>
    /// <param name="data">The directory.</param>
    /// <param name="isEmbedded">Whether the database is the directory's cluster.</param>
    /// <param name="clock">For the time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task TakeAsync(NpgsqlDataSource database, DataDirectory data, bool isEmbedded, TimeProvider clock, CancellationToken cancellationToken)
    {
        var own = await OfAsync(database, isEmbedded, clock, cancellationToken);
        var said = await ReadAsync(data, cancellationToken);
        if (said is null)
        {
            var isEmpty = !Directory.EnumerateFiles(data.Blobs, "*", SearchOption.AllDirectories).Any();
            await (own with { BeganEmpty = isEmpty }).WriteAsync(data, cancellationToken);
        }
        else if (said.Fingerprint != own.Fingerprint)
        {
            await (own with { AwaitsConfirmation = true }).WriteAsync(data, cancellationToken);
        }
    }
}
