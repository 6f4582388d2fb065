using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>One immutable content in a container. Until its bytes are stored it is pending: known to its pusher's client, to nobody else.</summary>
public sealed class Image
{
    public Guid Id { get; set; }

    public Guid ContainerId { get; set; }

    public Container? Container { get; set; }

    /// <summary>The SHA-256 that the pusher declared; what the bytes have once <see cref="PushedAt"/> is set.</summary>
    public Digest Digest { get; set; }

    /// <summary>The stored bytes; null while pending.</summary>
    public Digest? BlobDigest { get; set; }

    /// <summary>Bytes; 0 while pending.</summary>
    public long SizeBytes { get; set; }

    /// <summary>Go's name of the architecture; null while pending or when the image does not say.</summary>
    public string? Architecture { get; set; }

    /// <summary>Whether it carries signatures, of whatever worth; <see cref="SignatureVerdict"/> says that.</summary>
    public bool IsSigned { get; set; }

    /// <summary>What they are worth: the verdict on its content, kept here for lists.</summary>
    public SignatureVerdict SignatureVerdict { get; set; }

    public bool IsEncrypted { get; set; }

    /// <summary>Fingerprints that the image's signatures claim, 40 lower-case hexadecimal digits each. Claims, not verified signatures.</summary>
    public string[] Fingerprints { get; set; } = [];

    /// <summary>What the pusher wrote about this very image; often empty.</summary>
    public string Description { get; set; } = string.Empty;

    public Guid? PushedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the push completed; null while pending.</summary>
    public DateTimeOffset? PushedAt { get; set; }

    public long PullCount { get; set; }

    /// <summary>The UTC day of the last pull; null if it was never pulled.</summary>
    public DateOnly? LastPulledOn { get; set; }

    /// <summary>The UTC day when it was last pulled, or else pushed; null while pending. Kept by the database.</summary>
    public DateOnly? UsedOn { get; private set; }

    public ImageMetadata? Metadata { get; set; }
}

/// <summary>What was read from the SIF: large, so apart from the rows that lists read.</summary>
public sealed class ImageMetadata
{
    public Guid ImageId { get; set; }

    /// <summary>The definition file, also in <see cref="Sif"/>'s absence searchable; null when the image carries none.</summary>
    public string? Definition { get; set; }

    /// <summary>The whole description as JSON (<c>SifDescription</c>).</summary>
    public required string Sif { get; set; }

    /// <summary>Which <c>SifReader.Version</c> described it.</summary>
    public int ReaderVersion { get; set; }
}
