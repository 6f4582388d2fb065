using Npgsql;
using NpgsqlTypes;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>
/// The query behind every pull. Written by hand and prepared once per connection, because planning what EF Core writes for it takes many times as long as
/// running it (docs/performance.md).
/// </summary>
public sealed class ImageLookup(NpgsqlDataSource database)
{
    private const string Columns = """
        SELECT i.id, c.id, p.id, p.name, maker.user_name, c.name, i.digest, i.blob_digest IS NOT NULL, i.size_bytes, i.architecture, i.is_signed,
               i.is_encrypted, i.fingerprints, i.description, pusher.user_name, i.created_at, i.pushed_at, i.pull_count, c.star_count, i.signature_verdict,
               p.is_private
        FROM collections p
        JOIN containers c ON c.collection_id = p.id AND c.name = $2

        """;

    private const string Visible = """

        LEFT JOIN users maker ON maker.id = p.created_by_id
        LEFT JOIN users pusher ON pusher.id = i.pushed_by_id
        WHERE p.name = $1 AND (NOT p.is_private OR $4 OR EXISTS (
            SELECT 1 FROM collection_members m
            WHERE m.collection_id = p.id
                AND (m.user_id = $5 OR EXISTS (SELECT 1 FROM team_members mate WHERE mate.team_id = m.team_id AND mate.user_id = $5))))

        """;

    private const string ByDigest = Columns + "JOIN images i ON i.container_id = c.id AND i.digest = CAST($3 AS char(64))" + Visible;

    private const string ByTag = Columns
        + "JOIN tags t ON t.container_id = c.id AND t.name = $3 AND ($6 IS NULL OR t.architecture = $6) JOIN images i ON i.id = t.image_id"
        + Visible
        + "ORDER BY (t.architecture = 'amd64') DESC LIMIT 2";

    /// <summary>What the reference names and the caller may see: of a tag without architecture at most two rows, the default architecture first.</summary>
    internal async Task<IReadOnlyList<ImageRow>> FindAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(reference.Digest is null ? ByTag : ByDigest, connection);
        AddText(command, reference.Collection);
        AddText(command, reference.Container);
        AddText(command, reference.Digest?.Hex ?? reference.Tag);
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = caller.IsAdmin });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = caller.UserId ?? Guid.Empty });
        if (reference.Digest is null)
        {
            AddText(command, architecture);
        }

        await command.PrepareAsync(cancellationToken);
        var rows = new List<ImageRow>(1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    private static void AddText(NpgsqlCommand command, string? value) =>
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    private static ImageRow Row(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        ContainerId = reader.GetGuid(1),
        CollectionId = reader.GetGuid(2),
        Collection = reader.GetString(3),
        Entity = Text(reader, 4) ?? ImageReference.DefaultEntity,
        Container = reader.GetString(5),
        Digest = Digest.FromHex(reader.GetString(6)),
        IsComplete = reader.GetBoolean(7),
        SizeBytes = reader.GetInt64(8),
        Architecture = Text(reader, 9),
        IsSigned = reader.GetBoolean(10),
        IsEncrypted = reader.GetBoolean(11),
        Fingerprints = reader.GetFieldValue<string[]>(12),
        Description = reader.GetString(13),
        PushedBy = Text(reader, 14),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(15),
        PushedAt = reader.IsDBNull(16) ? null : reader.GetFieldValue<DateTimeOffset>(16),
        PullCount = reader.GetInt64(17),
        ContainerStars = reader.GetInt32(18),
        SignatureVerdict = (SignatureVerdict)reader.GetInt32(19),
        IsPrivate = reader.GetBoolean(20),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
