using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>Bytes in the store, once per digest, whichever image or protocol brought them.</summary>
public sealed class Blob
{
    public Digest Digest { get; set; }

    public long SizeBytes { get; set; }

    public DateTimeOffset StoredAt { get; set; }

    /// <summary>When an image that named it was deleted last; null if never. The clean-up's grace period counts from here.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }
}
