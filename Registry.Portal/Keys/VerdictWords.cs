using Registry.Core.Images.Sif;
using Registry.Core.Signatures;

namespace Registry.Portal.Keys;

/// <summary>What signatures are worth, for people.</summary>
/// <param name="Word">In a badge: "Verified".</param>
/// <param name="Icon">The sign beside it.</param>
/// <param name="Tone">The badge's class; empty for none.</param>
/// <param name="Text">In a sentence.</param>
public sealed record VerdictWords(string Word, string Icon, string Tone, string Text)
{
    /// <summary>The words for a verdict on an image.</summary>
    public static VerdictWords Of(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => new("Not signed", "info", "", "The image carries no signature."),
        SignatureVerdict.Pending => new("Signed, not verified yet", "clock", "", "The image carries a signature that the registry has not verified yet."),
        SignatureVerdict.Verified => new("Verified", "verified", "chip-good", "Everything in the image is signed by a key that this registry has, and unchanged since."),
        SignatureVerdict.UnknownKey => new("Signed, key unknown", "key", "chip-warn", "The image is signed with a key that nobody has uploaded here, so that the registry cannot say whose it is."),
        SignatureVerdict.Broken => new("Signature broken", "error", "chip-bad", "A signature does not hold: the image was changed after it was signed, or the signature was not made for it."),
        SignatureVerdict.RevokedKey => new("Signed, key revoked", "warning", "chip-bad", "The image is signed with a key that its holder has taken back."),
        SignatureVerdict.Expired => new("Signed, expired", "warning", "chip-warn", "The signature was made after its key had ended, or has ended itself."),
        SignatureVerdict.Partial => new("Partly signed", "warning", "chip-warn", "What is signed is unchanged, but the signatures do not cover everything in the image."),
        SignatureVerdict.NotVerifiable => new("Signed, not verifiable here", "key", "", "The image carries signatures of a kind that this registry does not verify."),
    };

    /// <summary>The words for one signature.</summary>
    public static VerdictWords Of(SignatureState state) => state switch
    {
        SignatureState.Good => new("Holds", "verified", "chip-good", "It holds, and what it was made over is unchanged."),
        SignatureState.UnknownKey => Of(SignatureVerdict.UnknownKey) with { Word = "Key unknown" },
        SignatureState.Broken => Of(SignatureVerdict.Broken) with { Word = "Broken" },
        SignatureState.RevokedKey => Of(SignatureVerdict.RevokedKey) with { Word = "Key revoked" },
        SignatureState.Expired => Of(SignatureVerdict.Expired) with { Word = "Expired" },
        SignatureState.NotVerifiable => Of(SignatureVerdict.NotVerifiable) with { Word = "Not verifiable here" },
    };

    /// <summary>A signature's format.</summary>
    public static string Of(SifSignatureKind kind) => kind switch
    {
        SifSignatureKind.PgpClearSigned => "OpenPGP",
        SifSignatureKind.PgpLegacy => "OpenPGP, as before Singularity 3.6: it covers data alone",
        SifSignatureKind.Dsse => "DSSE",
        SifSignatureKind.Unknown => "Unknown format",
    };
}
