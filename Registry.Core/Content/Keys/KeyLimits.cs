namespace Registry.Core.Content.Keys;

/// <summary>How much is taken of key material that anybody may have sent. Real keys stay far below every number here.</summary>
public static class KeyLimits
{
    /// <summary>Bytes of a key, without its armor.</summary>
    public const int KeyBytes = 1 << 20;

    /// <summary>Characters of a key in its armor.</summary>
    public const int TextChars = 2 << 20;

    /// <summary>OpenPGP packets of a key: itself, its subkeys, user ids, signatures, and what its owner's trust is.</summary>
    public const int Packets = 3_000;

    /// <summary>Signatures on a key, its own and those of others: GnuPG verifies its own one by one.</summary>
    public const int Signatures = 1_000;

    /// <summary>Subkeys, and user ids, of a key.</summary>
    public const int PartsOfAKind = 100;

    /// <summary>Bits of an RSA key's public exponent. It has 17 nearly always; one as long as the key makes each signature take hundreds of times longer.</summary>
    public const int ExponentBits = 64;

    /// <summary>Bits of the order of a DSA key's group; the standard knows 160 to 256.</summary>
    public const int OrderBits = 512;

}
