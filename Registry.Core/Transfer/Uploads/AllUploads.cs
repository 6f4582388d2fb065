using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>What the two kinds of uploads have in common: those of an image whose digest is declared, and those of a file.</summary>
internal sealed record AnyUpload
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required Guid CollectionId { get; init; }

    public required string Container { get; init; }

    /// <summary>Null for a file that is still coming.</summary>
    public required Digest? Digest { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Bytes of the parts that are on disk.</summary>
    public required long PartsBytes { get; init; }

    public required bool IsReceived { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal static class AllUploads
{
    /// <summary>Every upload that is not complete. A file that is being completed has a row of each kind; it is taken from its own.</summary>
    public static IQueryable<AnyUpload> UnfinishedUploads(this RegistryDbContext db) => db.Uploads
        .Where(upload => !db.FileUploads.Any(file => file.Id == upload.Id))
        .Select(upload => new AnyUpload
        {
            Id = upload.Id,
            UserId = upload.UserId,
            CollectionId = upload.Image!.Container!.CollectionId,
            Container = upload.Image.Container.Name,
            Digest = upload.Digest,
            SizeBytes = upload.SizeBytes,
            PartsBytes = upload.Parts.Where(part => part.ReceivedAt != null).Sum(part => part.SizeBytes),
            IsReceived = upload.ReceivedAt != null,
            CreatedAt = upload.CreatedAt,
            ExpiresAt = upload.ExpiresAt,
        })
        .Concat(db.FileUploads.Where(file => file.CompletedAt == null).Select(file => new AnyUpload
        {
            Id = file.Id,
            UserId = file.UserId,
            CollectionId = file.CollectionId,
            Container = file.Container,
            Digest = file.Digest,
            SizeBytes = file.SizeBytes,
            PartsBytes = file.Parts.Sum(part => part.SizeBytes),
            IsReceived = file.Digest != null,
            CreatedAt = file.CreatedAt,
            ExpiresAt = file.ExpiresAt,
        }));
}
