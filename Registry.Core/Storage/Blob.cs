using Registry.Core.Names;

namespace Registry.Core.Storage;

/// <summary>Bytes in the store, once per digest, whichever image or protocol brought them.</summary>
public sealed class Blob
{
    public Digest Digest { get; set; }

    public long SizeBytes { get; set; }

    public DateTimeOffset StoredAt { get; set; }
}
