using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Names;

namespace Registry.Core.Signatures;

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

        var found = await verifier.VerifyAsync(image, [], cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<TakenImage>();
        }

        return IsTaken(found.Value.Verdict, found.Value.Signers, required) ? new TakenImage(found.Value) : Refused(collection, required, found.Value.Verdict);
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
        return IsTaken(verdict, signers, required) ? null : Refused(collection, required, verdict);
    }

    private static bool IsTaken(SignatureVerdict verdict, IEnumerable<string> signers, List<RequiredKeyRow> required) =>
        verdict == SignatureVerdict.Verified && signers.Any(signer => required.Exists(key => key.Fingerprint == signer));

    private static Refusal Refused(CollectionGrant collection, List<RequiredKeyRow> required, SignatureVerdict verdict)
    {
        var keys = string.Join(", ", required.Take(Named).Select(key => $"{key.UserId} ({key.Fingerprint.ToUpperInvariant()})"));
        var more = required.Count > Named ? $" and {required.Count - Named} more" : string.Empty;
        return new Refusal(
            RegistryError.Forbidden,
            $"'{collection.Name}' takes only images with a verified signature of {keys}{more}. {Words(verdict)} Sign it with one of these keys ('apptainer sign'), then push it again.");
    }

    private static string Words(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => "This image is not signed.",
        SignatureVerdict.Pending => "The signatures of this image are not verified yet.",
        SignatureVerdict.Verified => "This image is signed by somebody else.",
        SignatureVerdict.UnknownKey => "This image is signed with a key that the registry does not have.",
        SignatureVerdict.Broken => "A signature of this image does not hold: it was changed after it was signed.",
        SignatureVerdict.RevokedKey => "This image is signed with a key that was revoked.",
        SignatureVerdict.Expired => "The signature of this image was made after its key had ended.",
        SignatureVerdict.Partial => "The signatures of this image do not cover everything in it.",
        SignatureVerdict.NotVerifiable => "The signatures of this image are of a kind that the registry does not verify.",
    };
}
