using Registry.Core.Kernel.Entities;

namespace Registry.Core.Discovery.Search;

/// <summary>Verified images in SQL. Asked when somebody searches, as rights and figures are: a key that comes or is revoked changes the verdict on images in many containers at once.</summary>
internal static class VerifiedSql
{
    /// <summary>The value of <see cref="SearchFacet.Signed"/>.</summary>
    public const string Value = "verified";

    private static readonly string Verdict = FormattableString.Invariant($"i.signature_verdict = {(int)SignatureVerdict.Verified}");

    /// <summary>Verified images <c>i</c> with the accounts <c>u</c> that uploaded the keys of their signatures.</summary>
    public static string Signers { get; } = FormattableString.Invariant(
        $"(images i JOIN image_signatures s ON s.digest = i.blob_digest AND s.state = {(int)SignatureState.Good} AND {Verdict} JOIN public_keys k ON k.fingerprint = s.key_fingerprint JOIN users u ON u.id = k.uploaded_by_id)");

    /// <summary>Whether a container has one.</summary>
    public static string HasImage(string container) => $"EXISTS (SELECT 1 FROM images i WHERE i.container_id = {container} AND {Verdict})";
}
