using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Signatures;

/// <summary>With whose keys an image is signed.</summary>
/// <param name="Keys">Those of the signatures that hold, in their order, each once.</param>
/// <param name="KeyEndsAt">When the first of these keys ends, or ended; null for never. From then on clients refuse the image, though it was signed in time.</param>
public sealed record ImageSigners(IReadOnlyList<KeyClaim> Keys, DateTimeOffset? KeyEndsAt)
{
    public static ImageSigners None { get; } = new([], null);

    /// <summary>Those of an image whose signatures were read.</summary>
    public static ImageSigners Of(IEnumerable<SignatureRow> signatures)
    {
        var good = signatures.Where(signature => signature.State == SignatureState.Good).ToList();
        return new ImageSigners([.. good.Select(signature => signature.Claim).OfType<KeyClaim>().DistinctBy(claim => claim.Fingerprint)], good.Min(signature => signature.KeyEndsAt));
    }

    /// <summary>Whether a key has ended since it signed.</summary>
    public bool HasEndedKey(DateTimeOffset now) => KeyEndsAt <= now;
}
