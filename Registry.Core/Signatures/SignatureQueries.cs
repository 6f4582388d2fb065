using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Images.Sif;
using Registry.Core.Names;

namespace Registry.Core.Signatures;

/// <summary>A signature as people see it.</summary>
/// <param name="Kind">Its format.</param>
/// <param name="State">How it fared.</param>
/// <param name="SignerId">The id that it names as its signer's; null when it names none.</param>
/// <param name="KeyFingerprint">The registry's key that made it; null when there is none.</param>
/// <param name="UserId">The first user id of that key; null when the key is gone.</param>
/// <param name="SignedAt">When it was made, by the signer's account.</param>
/// <param name="Fault">What is wrong, in a sentence; null when nothing is.</param>
public sealed record SignatureRow(
    SifSignatureKind Kind, SignatureState State, string? SignerId, string? KeyFingerprint, string? UserId, DateTimeOffset? SignedAt, string? Fault);

/// <summary>Reads what came of verifying signatures.</summary>
public sealed class SignatureQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The signatures of an image, in the order of its table; none for an image that the caller may not see, or that was not verified yet.</summary>
    public async Task<IReadOnlyList<SignatureRow>> ListAsync(Caller caller, Guid containerId, Digest digest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImageSignatures.AsNoTracking()
            .Where(signature => signature.Digest == digest && db.Images.Any(image => image.BlobDigest == digest && image.ContainerId == containerId
                && db.Collections.VisibleTo(db, caller).Any(collection => collection.Id == image.Container!.CollectionId)))
            .OrderBy(signature => signature.Position)
            .Select(signature => new SignatureRow(
                signature.Kind,
                signature.State,
                signature.SignerId,
                signature.KeyFingerprint,
                db.KeyUserIds.Where(user => user.PublicKey!.Fingerprint == signature.KeyFingerprint).OrderBy(user => user.IsRevoked).ThenBy(user => user.Position).Select(user => user.Text).FirstOrDefault(),
                signature.SignedAt,
                signature.Fault))
            .ToListAsync(cancellationToken);
    }
}
