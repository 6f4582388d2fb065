namespace Registry.Core.Keys;

/// <summary>How much is taken of key material that anybody may have sent. Real keys stay far below every number here.</summary>
public static class KeyLimits
{
    /// <summary>Bytes of a key, without its armor.</summary>
    public const int KeyBytes = 1 << 20;

    /// <summary>Characters of a key in its armor.</summary>
    public const int TextChars = 2 << 20;

    /// <summary>OpenPGP packets of a key: itself, its subkeys, user ids and signatures.</summary>
    public const int Packets = 10_000;

    /// <summary>Subkeys, and user ids, of a key.</summary>
    public const int PartsOfAKind = 100;

    /// <summary>Characters of a user id that are kept.</summary>
    public const int UserIdChars = 500;
}
