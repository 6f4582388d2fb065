using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>What came of asking whether a collection takes an image.</summary>
/// <param name="Found">Its signatures, where they had to be verified for the answer; null where the collection takes everything.</param>
internal sealed record TakenImage(VerifiedContent? Found)
{
    public static TakenImage WithoutAsking { get; } = new((VerifiedContent?)null);
}

/// <summary>Keeps images out of collections that require signatures which they do not have.</summary>
public sealed class SignatureRequirements(IDbContextFactory<RegistryDbContext> contexts, SignatureVerifier verifier)
{
    private const int Named = 3;

    /// <summary>Verifies an image whose bytes have arrived and that nobody sees yet, if the collection requires it.</summary>
    /// <returns>Refused: Forbidden, and then the bytes are not wanted; Unavailable while GnuPG is missing.</returns>
    internal async Task<Result<TakenImage>> TakeAsync(CollectionGrant collection, Stream image, CancellationToken cancellationToken)
    {
        List<RequiredKeyRow> required;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            required = await RequiredKeyQueries.ListAsync(db, collection.CollectionId, cancellationToken);
        }

        if (required.Count == 0)
        {
            return TakenImage.WithoutAsking;
        }

        var found = await verifier.VerifyAsync(image, [], collection.Caller.UserId ?? Guid.Empty, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<TakenImage>();
        }

        return IsTaken(found.Value.Verdict, found.Value.Signers, required) ? new TakenImage(found.Value) : Refused(collection, required, found.Value.Verdict, FaultOf(found.Value.Signatures));
    }

    /// <summary>Why content that the registry has does not come into the collection; null if it does.</summary>
    internal static async Task<Refusal?> RefuseAsync(RegistryDbContext db, CollectionGrant collection, Digest digest, CancellationToken cancellationToken)
    {
        var required = await RequiredKeyQueries.ListAsync(db, collection.CollectionId, cancellationToken);
        if (required.Count == 0)
        {
            return null;
        }

        var verdict = await db.SignatureChecks.Where(check => check.Digest == digest).Select(check => check.Verdict).SingleOrDefaultAsync(cancellationToken);
        var signers = await db.ImageSignatures
            .Where(signature => signature.Digest == digest && signature.State == SignatureState.Good && signature.KeyFingerprint != null)
            .Select(signature => signature.KeyFingerprint!)
            .ToListAsync(cancellationToken);
        if (IsTaken(verdict, signers, required))
        {
            return null;
        }

        var found = await db.ImageSignatures.AsNoTracking().Where(signature => signature.Digest == digest).OrderBy(signature => signature.Position).ToListAsync(cancellationToken);
        return Refused(collection, required, verdict, FaultOf(found));
    }

    private static bool IsTaken(SignatureVerdict verdict, IEnumerable<string> signers, List<RequiredKeyRow> required) =>
        verdict == SignatureVerdict.Verified && signers.Any(signer => required.Exists(key => key.Fingerprint == signer));

    /// <summary>What is wrong with the first of the signatures with which something is; null when that is not known.</summary>
    private static string? FaultOf(IEnumerable<ImageSignature> signatures) => signatures.Select(signature => signature.Fault).FirstOrDefault(fault => fault is not null);

    private static Refusal Refused(CollectionGrant collection, List<RequiredKeyRow> required, SignatureVerdict verdict, string? fault)
    {
        var keys = string.Join(", ", required.Take(Named).Select(key => $"{key.Claim.Holder} ({key.Fingerprint.ToUpperInvariant()})"));
        var more = required.Count > Named ? $" and {required.Count - Named} more" : string.Empty;
        return new Refusal(
            RegistryError.Forbidden,
            $"'{collection.Name}' takes only images with a verified signature of a key of {keys}{more}. {Words(verdict)}{(HasReason(verdict) && fault is not null ? $" {fault}" : null)} Sign it with one of these keys ('apptainer sign'), then push it again.");
    }

    /// <summary>Whether what is wrong with a signature says more than the verdict.</summary>
    private static bool HasReason(SignatureVerdict verdict) =>
        verdict is SignatureVerdict.Broken or SignatureVerdict.Expired or SignatureVerdict.NotVerifiable or SignatureVerdict.Unfinished;

    private static string Words(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => "This image is not signed.",
        SignatureVerdict.Pending => "The signatures of this image are not verified yet.",
        SignatureVerdict.Verified => "This image is signed by somebody else.",
        SignatureVerdict.UnknownKey => "This image is signed with a key that the registry does not have.",
        SignatureVerdict.Broken => "Signature verification failed.",
        SignatureVerdict.RevokedKey => "This image is signed with a key that was revoked.",
        SignatureVerdict.Expired => "The signature of this image has expired.",
        SignatureVerdict.Partial => "The signatures of this image do not cover everything in it.",
        SignatureVerdict.NotVerifiable => "The signatures of this image could not be verified.",
        SignatureVerdict.Unfinished => "Not all signatures of this image were verified.",
    };
}
