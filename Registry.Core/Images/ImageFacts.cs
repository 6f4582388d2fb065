using Microsoft.EntityFrameworkCore;
using Registry.Core.Data;
using Registry.Core.Images.Sif;
using Registry.Core.Names;

namespace Registry.Core.Images;

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

internal static class ImageCompletion
{
    /// <summary>Turns a pending image into a complete one.</summary>
    /// <returns>False if it is complete already: somebody else's push of the same content was quicker.</returns>
    public static async Task<bool> CompleteAsync(this RegistryDbContext db, ImageFacts facts, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Images
            .Where(image => image.Id == facts.ImageId && image.BlobDigest == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(image => image.BlobDigest, facts.Digest)
                    .SetProperty(image => image.SizeBytes, facts.SizeBytes)
                    .SetProperty(image => image.Architecture, facts.Architecture)
                    .SetProperty(image => image.IsSigned, facts.IsSigned)
                    .SetProperty(image => image.IsEncrypted, facts.IsEncrypted)
                    .SetProperty(image => image.Fingerprints, facts.Fingerprints)
                    .SetProperty(image => image.PushedAt, now),
                cancellationToken) == 1;
}
