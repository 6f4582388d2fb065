using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Signatures;
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

internal static class ImageCompletion
{
    /// <summary>Turns a pending image into a complete one, and asks for its signatures to be verified.</summary>
    /// <returns>False if it is complete already: somebody else's push of the same content was quicker.</returns>
    public static async Task<bool> CompleteAsync(this RegistryDbContext db, ImageFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var verdict = SignatureVerdict.Unsigned;
        if (facts.IsSigned)
        {
            // The row is held from here on, so that a verification that ends meanwhile does not miss this image.
            await db.CheckSignaturesOfAsync(facts.Digest, now, cancellationToken);
            verdict = await db.SignatureChecks.Where(check => check.Digest == facts.Digest).Select(check => check.Verdict).SingleAsync(cancellationToken);
        }

        return await db.Images
            .Where(image => image.Id == facts.ImageId && image.BlobDigest == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(image => image.BlobDigest, facts.Digest)
                    .SetProperty(image => image.SizeBytes, facts.SizeBytes)
                    .SetProperty(image => image.Architecture, facts.Architecture)
                    .SetProperty(image => image.IsSigned, facts.IsSigned)
                    .SetProperty(image => image.SignatureVerdict, verdict)
                    .SetProperty(image => image.IsEncrypted, facts.IsEncrypted)
                    .SetProperty(image => image.Fingerprints, facts.Fingerprints)
                    .SetProperty(image => image.PushedAt, now),
                cancellationToken) == 1;
    }
}
