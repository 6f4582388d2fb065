using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>A permission to send the bytes of one image: unguessable address, expiring, bound to image, size and digest.</summary>
public sealed class Upload
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the secret in the upload's address, 32 bytes; null for a multipart upload, whose parts have addresses of their own.</summary>
    public byte[]? SecretHash { get; set; }

    public Guid ImageId { get; set; }

    public Image? Image { get; set; }

    public Guid UserId { get; set; }

    /// <summary>The token with which it was begun; null for a session. It may have ended since: whoever goes on asks <c>UploadRights</c>.</summary>
    public Guid? TokenId { get; set; }

    /// <summary>Declared size of the whole image in bytes.</summary>
    public long SizeBytes { get; set; }

    public Digest Digest { get; set; }

    /// <summary>Bytes of every part but the last; 0 for a single-part upload.</summary>
    public long PartBytes { get; set; }

    /// <summary>Set when the bytes are whole, verified and on disk.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public ICollection<UploadPart> Parts { get; } = [];
}

/// <summary>One part of a multipart upload: declared when its address is given out, received when its bytes are on disk.</summary>
public sealed class UploadPart
{
    public Guid UploadId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>SHA-256 of the secret in the part's address, 32 bytes.</summary>
    public required byte[] SecretHash { get; set; }

    public long SizeBytes { get; set; }

    /// <summary>Declared SHA-256 of the part; null when the client gave none.</summary>
    public Digest? Digest { get; set; }

    public DateTimeOffset? ReceivedAt { get; set; }
}
