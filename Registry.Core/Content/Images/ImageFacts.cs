using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>What the row of an image says once its bytes are known.</summary>
internal sealed record ImageFacts(Guid ImageId, Digest Digest, long SizeBytes, string? Architecture, bool IsSigned, bool IsEncrypted, string[] Fingerprints)
{
    /// <summary>The facts of another image with the same content.</summary>
    public ImageFacts(Guid imageId, Digest digest, Image twin)
        : this(imageId, digest, twin.SizeBytes, twin.Architecture, twin.IsSigned, twin.IsEncrypted, twin.Fingerprints)
    {
    }

    /// <summary>The facts that the SIF itself states.</summary>
    public ImageFacts(Guid imageId, Digest digest, long sizeBytes, SifDescription sif)
        : this(
            imageId,
            digest,
            sizeBytes,
            sif.Architecture,
            sif.Signatures.Count > 0,
            sif.IsEncrypted,
            [.. sif.Signatures.Select(signature => signature.Fingerprint).OfType<string>().Distinct(StringComparer.Ordinal)])
    {
    }
}
