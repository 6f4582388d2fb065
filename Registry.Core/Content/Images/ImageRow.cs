using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Images;

/// <summary>An image as pulls and the library protocol need it.</summary>
public sealed record ImageRow
{
    public required Guid Id { get; init; }

    public required Guid ContainerId { get; init; }

    public required Guid CollectionId { get; init; }

    public required string Collection { get; init; }

    /// <summary>Who made the collection: the entity that clients show; lookups ignore it.</summary>
    public required string Entity { get; init; }

    public required string Container { get; init; }

    public required Kernel.Names.Digest Digest { get; init; }

    /// <summary>False while pending: its bytes have not arrived.</summary>
    public required bool IsComplete { get; init; }

    public required long SizeBytes { get; init; }

    public required string? Architecture { get; init; }

    public required bool IsSigned { get; init; }

    public required SignatureVerdict SignatureVerdict { get; init; }

    public required bool IsEncrypted { get; init; }

    public required IReadOnlyList<string> Fingerprints { get; init; }

    public required string Description { get; init; }

    public required string? PushedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? PushedAt { get; init; }

    public required long PullCount { get; init; }

    /// <summary>Stars of its container.</summary>
    public required int ContainerStars { get; init; }

    /// <summary>Whether its collection is private.</summary>
    public required bool IsPrivate { get; init; }
}

internal static class ImageRows
{
    /// <summary>The rows of some images.</summary>
    public static IQueryable<ImageRow> SelectRows(this IQueryable<Image> images, RegistryDbContext db) => images.Select(image => new ImageRow
    {
        Id = image.Id,
        ContainerId = image.ContainerId,
        CollectionId = image.Container!.CollectionId,
        Collection = image.Container.Collection!.Name,
        Entity = db.Users.Where(user => user.Id == image.Container.Collection.CreatedById).Select(user => user.UserName).SingleOrDefault()
            ?? ImageReference.DefaultEntity,
        Container = image.Container.Name,
        Digest = image.Digest,
        IsComplete = image.BlobDigest != null,
        SizeBytes = image.SizeBytes,
        Architecture = image.Architecture,
        IsSigned = image.IsSigned,
        SignatureVerdict = image.SignatureVerdict,
        IsEncrypted = image.IsEncrypted,
        Fingerprints = image.Fingerprints,
        Description = image.Description,
        PushedBy = db.Users.Where(user => user.Id == image.PushedById).Select(user => user.UserName).SingleOrDefault(),
        CreatedAt = image.CreatedAt,
        PushedAt = image.PushedAt,
        PullCount = image.PullCount,
        ContainerStars = image.Container.StarCount,
        IsPrivate = image.Container.Collection.IsPrivate,
    });
}
