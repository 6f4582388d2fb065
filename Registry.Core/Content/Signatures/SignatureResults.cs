using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>Writes down what came of verifying some content.</summary>
internal static class SignatureResults
{
    /// <summary>Replaces what was known of the content, on all images that have it. The caller's transaction holds the content's row in <c>signature_checks</c>.</summary>
    public static async Task WriteSignaturesAsync(this RegistryDbContext db, Digest digest, VerifiedContent found, CancellationToken cancellationToken)
    {
        await db.ImageSignatures.Where(signature => signature.Digest == digest).ExecuteDeleteAsync(cancellationToken);
        foreach (var signature in found.Signatures)
        {
            signature.Digest = digest;
            db.ImageSignatures.Add(signature);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.SignatureChecks.Where(check => check.Digest == digest).ExecuteUpdateAsync(row => row.SetProperty(check => check.Verdict, found.Verdict), cancellationToken);
        await db.Images.Where(image => image.BlobDigest == digest).ExecuteUpdateAsync(row => row.SetProperty(image => image.SignatureVerdict, found.Verdict), cancellationToken);
    }
}
