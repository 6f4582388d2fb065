namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>A public key as GnuPG understands it: whatever is not signed by the key itself is left out.</summary>
/// <param name="Material">Its binary form.</param>
/// <param name="Parts">The key itself first, then its subkeys.</param>
/// <param name="UserIds">In the key's order.</param>
internal sealed record ReadKey(byte[] Material, IReadOnlyList<ReadKeyPart> Parts, IReadOnlyList<ReadUserId> UserIds)
{
    /// <summary>The key itself.</summary>
    public ReadKeyPart Primary => Parts[0];
}

/// <summary>A key or subkey.</summary>
/// <param name="Fingerprint">40 lower-case hexadecimal digits (64 for newer versions of keys).</param>
/// <param name="Algorithm">OpenPGP's number of its algorithm: 1 RSA, 17 DSA, 22 EdDSA.</param>
/// <param name="Bits">Its length.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="IsRevoked">Whether its holder has revoked it.</param>
/// <param name="CanSign">Whether it is for signatures of data.</param>
internal sealed record ReadKeyPart(
    string Fingerprint, int Algorithm, int Bits, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool IsRevoked, bool CanSign);

/// <summary>A user id.</summary>
/// <param name="Text">What the key's holder wrote, bounded and without control characters: a claim.</param>
/// <param name="CreatedAt">When it was added; null when the key does not say.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="IsRevoked">Whether it was revoked.</param>
internal sealed record ReadUserId(string Text, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt, bool IsRevoked);
