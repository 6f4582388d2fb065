using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>
/// A file that somebody sends in parts and whose digest nobody knows before the last of them: from the browser, or from a script. Its address is unguessable and works until nothing
/// has come for a while. When all parts are there it goes the way of all pushes: its bytes become an <see cref="Upload"/> of the same id, and that an image.
/// </summary>
public sealed class FileUpload
{
    /// <summary>The longest name of a file that is kept, in characters.</summary>
    public const int MaxFileNameLength = 255;

    /// <summary>Also the name of its staging file.</summary>
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the secret in its address, 32 bytes. Going on with it gives out another one.</summary>
    public required byte[] SecretHash { get; set; }

    public Guid UserId { get; set; }

    /// <summary>The token with which it was begun, or last gone on with; null for a session.</summary>
    public Guid? TokenId { get; set; }

    /// <summary>The session in which it was begun, or last gone on with; null for a token.</summary>
    public Guid? SessionId { get; set; }

    public Guid CollectionId { get; set; }

    /// <summary>The container's name; it need not exist yet.</summary>
    public required string Container { get; set; }

    public required string Tag { get; set; }

    /// <summary>What the file is called at home, for the person who has to find it again.</summary>
    public required string FileName { get; set; }

    /// <summary>Declared size of the whole file in bytes.</summary>
    public long SizeBytes { get; set; }

    /// <summary>Bytes of every part but the last.</summary>
    public long PartBytes { get; set; }

    /// <summary>Known, and final, when all parts were there and have been hashed.</summary>
    public Digest? Digest { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Moved on by each part.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Set when the image is there and tagged. The row stays until it expires, for a sender who never got that answer.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    public ICollection<FilePart> Parts { get; } = [];
}

/// <summary>A part whose bytes are on disk.</summary>
public sealed class FilePart
{
    public Guid UploadId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    public long SizeBytes { get; set; }

    /// <summary>The SHA-256 of its bytes, by which a sender knows whether it still has the same file.</summary>
    public Digest Digest { get; set; }
}
