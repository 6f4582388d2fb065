using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>What came of verifying a clear-signed message.</summary>
/// <param name="State">How the signature fared.</param>
/// <param name="SignerId">The id of the key or subkey that it names, 16 lower-case digits; null when it names none.</param>
/// <param name="KeyFingerprint">The fingerprint of the key whose signature it is; null unless the key was known.</param>
/// <param name="SignedAt">When it was made, by the signer's account.</param>
/// <param name="Text">What was signed; null when none could be read.</param>
/// <param name="Fault">What is wrong, in a sentence; null when nothing is.</param>
internal sealed record MessageFinding(
    SignatureState State, string? SignerId = null, string? KeyFingerprint = null, DateTimeOffset? SignedAt = null, byte[]? Text = null, string? Fault = null)
{
    /// <summary>How long GnuPG worked on it.</summary>
    public TimeSpan Took { get; init; }
}
