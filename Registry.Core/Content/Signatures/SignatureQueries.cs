using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>A signature as people see it.</summary>
/// <param name="Kind">Its format.</param>
/// <param name="State">How it fared.</param>
/// <param name="SignerId">The id that it names as its signer's; null when it names none.</param>
/// <param name="KeyFingerprint">The registry's key that made it; null when there is none.</param>
/// <param name="Claim">Whose that key is; null when the key is gone.</param>
/// <param name="SignedAt">When it was made, by the signer's account.</param>
/// <param name="KeyEndsAt">When the key, or its subkey that signed, ends or ended; null for never.</param>
/// <param name="Fault">What is wrong, in a sentence; null when nothing is.</param>
public sealed record SignatureRow(
    SifSignatureKind Kind, SignatureState State, string? SignerId, string? KeyFingerprint, KeyClaim? Claim, DateTimeOffset? SignedAt, DateTimeOffset? KeyEndsAt, string? Fault);

/// <summary>Reads what came of verifying signatures.</summary>
public sealed class SignatureQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The signatures of an image, in the order of its table; none for an image that the caller may not see, or that was not verified yet.</summary>
    public async Task<IReadOnlyList<SignatureRow>> ListAsync(Caller caller, Guid containerId, Digest digest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var signatures = db.ImageSignatures.Where(signature => signature.Digest == digest && db.Images.Any(image => image.BlobDigest == digest && image.ContainerId == containerId
            && db.Collections.VisibleTo(db, caller).Any(collection => collection.Id == image.Container!.CollectionId)));
        var rows = await WithEnds(db, signatures).OrderBy(row => row.Signature.Position).ToListAsync(cancellationToken);
        var claims = await db.ClaimsAsync(rows.Select(row => row.Signature.KeyFingerprint).OfType<string>(), cancellationToken);
        return rows.ConvertAll(row => new SignatureRow(
            row.Signature.Kind,
            row.Signature.State,
            row.Signature.SignerId,
            row.Signature.KeyFingerprint,
            ClaimOf(row.Signature, claims),
            row.Signature.SignedAt,
            row.KeyEndsAt,
            row.Signature.Fault));
    }

    /// <summary>With whose keys contents are signed, by digest; contents without a signature that holds are not among them.</summary>
    /// <param name="digests">Contents of images that the reader was found to see.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<Digest, ImageSigners>> SignersAsync(IEnumerable<Digest> digests, CancellationToken cancellationToken)
    {
        var wanted = digests.Distinct().ToList();
        if (wanted.Count == 0)
        {
            return new Dictionary<Digest, ImageSigners>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var good = db.ImageSignatures.Where(signature => wanted.Contains(signature.Digest) && signature.State == SignatureState.Good);
        var rows = await WithEnds(db, good).OrderBy(row => row.Signature.Position).ToListAsync(cancellationToken);
        var claims = await db.ClaimsAsync(rows.Select(row => row.Signature.KeyFingerprint).OfType<string>(), cancellationToken);
        return rows.GroupBy(row => row.Signature.Digest).ToDictionary(
            content => content.Key,
            content => new ImageSigners(
                [.. content.Select(row => ClaimOf(row.Signature, claims)).OfType<KeyClaim>().DistinctBy(claim => claim.Fingerprint)], content.Min(row => row.KeyEndsAt)));
    }

    /// <summary>The keys' ends are looked up and not kept: a key ends without anybody doing anything.</summary>
    private static IQueryable<SignatureWithEnd> WithEnds(RegistryDbContext db, IQueryable<ImageSignature> signatures) => signatures.AsNoTracking().Select(signature => new SignatureWithEnd
    {
        Signature = signature,
        KeyEndsAt = db.KeyParts
            .Where(part => part.PublicKey!.Fingerprint == signature.KeyFingerprint && (part.Position == 0 || part.LongId == signature.SignerId))
            .Min(part => part.ExpiresAt),
    });

    private static KeyClaim? ClaimOf(ImageSignature signature, Dictionary<string, KeyClaim> claims) =>
        signature.KeyFingerprint is { } key && claims.TryGetValue(key, out var claim) ? claim : null;

    private sealed class SignatureWithEnd
    {
        public required ImageSignature Signature { get; init; }

        public required DateTimeOffset? KeyEndsAt { get; init; }
    }
}
