using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Ui;

/// <summary>What signatures are worth, for people.</summary>
/// <param name="Word">In a badge: "Verified".</param>
/// <param name="Icon">The sign beside it.</param>
/// <param name="Tone">The badge's class; empty for none.</param>
/// <param name="Text">In sentences.</param>
public sealed record VerdictLabel(string Word, string Icon, string Tone, string Text)
{
    /// <summary>The words for a verdict on an image.</summary>
    public static VerdictLabel Of(SignatureVerdict verdict)
    {
        var (word, icon, tone) = verdict switch
        {
            SignatureVerdict.Unsigned => ("Not signed", "info", ""),
            SignatureVerdict.Pending => ("Signed, not verified yet", "clock", ""),
            SignatureVerdict.Verified => ("Verified", "verified", "chip-good"),
            SignatureVerdict.UnknownKey => ("Signed, key unknown", "key", "chip-warn"),
            SignatureVerdict.Broken => ("Bad signature", "error", "chip-bad"),
            SignatureVerdict.RevokedKey => ("Signed, key revoked", "warning", "chip-bad"),
            SignatureVerdict.Expired => ("Signed, expired", "warning", "chip-warn"),
            SignatureVerdict.Partial => ("Partly signed", "warning", "chip-warn"),
            SignatureVerdict.NotVerifiable => ("Signed, not verifiable here", "key", ""),
            SignatureVerdict.Unfinished => ("Signed, not verified whole", "clock", "chip-warn"),
        };
        return new VerdictLabel(word, icon, tone, VerdictText.Of(verdict));
    }

    /// <summary>The words for a verdict on an image that was signed with these keys.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="signers">Its keys; their accounts are named, because anybody can upload a key of any name.</param>
    /// <param name="now">The time: keys end.</param>
    public static VerdictLabel Of(SignatureVerdict verdict, ImageSigners signers, DateTimeOffset now)
    {
        var words = Of(verdict);
        if (verdict != SignatureVerdict.Verified || signers.Keys.Count == 0)
        {
            return words;
        }

        var more = signers.Keys.Count > 1 ? $" and {signers.Keys.Count - 1} more" : null;
        var whose = string.Join(' ', signers.Keys.Select(key => key.Sentence));
        return signers.HasEndedKey(now)
            ? new VerdictLabel($"Verified, key ended since · key of {signers.Keys[0].Holder}{more}", "warning", "chip-warn", $"{words.Text} {VerdictText.OfEndedKey(signers.KeyEndsAt!.Value)} {whose}")
            : words with { Word = $"Verified · key of {signers.Keys[0].Holder}{more}", Text = $"{words.Text} {whose}" };
    }

    /// <summary>The words for one signature.</summary>
    public static VerdictLabel Of(SignatureState state) => state switch
    {
        SignatureState.Good => new("Holds", "verified", "chip-good", "It holds, and what it was made over is unchanged."),
        SignatureState.UnknownKey => Of(SignatureVerdict.UnknownKey) with { Word = "Key unknown" },
        SignatureState.Broken => Of(SignatureVerdict.Broken) with { Word = "Broken" },
        SignatureState.RevokedKey => Of(SignatureVerdict.RevokedKey) with { Word = "Key revoked" },
        SignatureState.Expired => Of(SignatureVerdict.Expired) with { Word = "Expired" },
        SignatureState.NotVerifiable => Of(SignatureVerdict.NotVerifiable) with { Word = "Not verifiable here" },
        SignatureState.NotReached => Of(SignatureVerdict.Unfinished) with { Word = "Not verified" },
    };

    /// <summary>The words for one signature, with what became of its key since.</summary>
    public static VerdictLabel Of(SignatureRow signature, DateTimeOffset now) => signature is { State: SignatureState.Good, KeyEndsAt: { } end } && end <= now
        ? new VerdictLabel("Holds, key ended since", "warning", "chip-warn", VerdictText.OfEndedKey(end))
        : Of(signature.State);

    /// <summary>A signature's format.</summary>
    public static string Of(SifSignatureKind kind) => kind switch
    {
        SifSignatureKind.PgpClearSigned => "OpenPGP",
        SifSignatureKind.PgpLegacy => "OpenPGP, as before Singularity 3.6: it covers data alone",
        SifSignatureKind.Dsse => "DSSE",
        SifSignatureKind.Unknown => "Unknown format",
    };
}
