namespace Registry.Core.Kernel.Entities;

/// <summary>An address that downloads one image without an account until it expires or is revoked. It belongs to the collection, not to who made it: its owners see and revoke it.</summary>
public sealed class ShareLink
{
    public Guid Id { get; set; }

    public Guid ImageId { get; set; }

    public Image? Image { get; set; }

    /// <summary>The tag that the file is named after; null for the digest. What is downloaded is always this very image.</summary>
    public string? Tag { get; set; }

    /// <summary>SHA-256 of the address's secret part, 32 bytes.</summary>
    public required byte[] SecretHash { get; set; }

    public Guid? CreatedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Downloads to the last byte.</summary>
    public long UseCount { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }
}
