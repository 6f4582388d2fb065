using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Signatures;

/// <summary>Verdicts as protocols and commands write them.</summary>
public static class VerdictName
{
    /// <summary>A word that stays the same: <c>verified</c>, <c>unknown-key</c>.</summary>
    public static string Of(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Unsigned => "unsigned",
        SignatureVerdict.Pending => "pending",
        SignatureVerdict.Verified => "verified",
        SignatureVerdict.UnknownKey => "unknown-key",
        SignatureVerdict.Broken => "broken",
        SignatureVerdict.RevokedKey => "revoked-key",
        SignatureVerdict.Expired => "expired",
        SignatureVerdict.Partial => "partial",
        SignatureVerdict.NotVerifiable => "not-verifiable",
        SignatureVerdict.Unfinished => "unfinished",
    };
}
