using System.Globalization;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Signatures;

/// <summary>Verdicts in sentences, the same on pages and in answers.</summary>
public static class VerdictText
{
    /// <summary>What a verdict on an image means.</summary>
    public static string Of(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => "The image carries no signature.",
        SignatureVerdict.Pending => "The image carries a signature that the registry has not verified yet.",
        SignatureVerdict.Verified => "Everything in the image is signed by a key that this registry has, and unchanged since.",
        SignatureVerdict.UnknownKey => "The image is signed with a key that nobody has uploaded here, so that the registry cannot say whose it is.",
        SignatureVerdict.Broken => "Signature verification failed: the image was changed after it was signed, the signature was not made for it, or it is damaged.",
        SignatureVerdict.RevokedKey => "The image is signed with a key that its holder has taken back.",
        SignatureVerdict.Expired => "The signature was made after its key had ended, or has ended itself.",
        SignatureVerdict.Partial => "What is signed is unchanged, but the signatures do not cover everything in the image.",
        SignatureVerdict.NotVerifiable => "The registry could not verify the image's signatures. What stopped it stands with each of them.",
        SignatureVerdict.Unfinished => "Not all of the image's signatures were verified: there are too many, or they took too long. Those that were hold, or their key is not known.",
    };

    /// <summary>That a key has ended since it signed: good here, and fatal for clients.</summary>
    /// <param name="endedAt">When it ended, UTC.</param>
    public static string OfEndedKey(DateTimeOffset endedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"It was signed before its key ended on {endedAt.UtcDateTime:yyyy-MM-dd}, so that it counts here; 'apptainer verify' refuses it from that day on. The signer can give the key a later end and upload it again.");
}
