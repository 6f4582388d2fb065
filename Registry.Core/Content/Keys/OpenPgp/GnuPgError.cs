using System.Globalization;

namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>GnuPG's errors (libgpg-error, err-codes.h.in) and the algorithms of OpenPGP (RFC 4880, 9) in their own words.</summary>
internal static class GnuPgError
{
    public const int General = 1;
    public const int PublicKeyAlgorithm = 4;
    public const int DigestAlgorithm = 5;
    public const int NoPublicKey = 9;
    public const int TimeConflict = 39;
    public const int WrongKeyUsage = 125;

    /// <summary>The lower half of an error is its code, the upper the part of GnuPG that met it.</summary>
    private const int CodeMask = 0xFFFF;

    /// <summary>The code in a status line; 0 when there is none.</summary>
    public static int CodeOf(string number) => long.TryParse(number, CultureInfo.InvariantCulture, out var error) ? (int)(error & CodeMask) : 0;

    /// <summary>What GnuPG calls an error, with its code.</summary>
    public static string Words(int code) => string.Create(CultureInfo.InvariantCulture, $"{Name(code)}, code {code}");

    private static string Name(int code) => code switch
    {
        General => "general error",
        2 => "unknown packet",
        3 => "unknown version in packet",
        PublicKeyAlgorithm => "invalid public key algorithm",
        DigestAlgorithm => "invalid digest algorithm",
        6 => "bad public key",
        8 => "bad signature",
        NoPublicKey => "no public key",
        14 => "invalid packet",
        15 => "invalid armor",
        30 => "bad MPI value",
        32 => "invalid signature class",
        33 => "resources exhausted",
        TimeConflict => "time conflict",
        53 => "unusable public key",
        60 => "not supported",
        84 => "unsupported algorithm",
        WrongKeyUsage => "wrong key usage",
        _ => "error",
    };

    /// <summary>The name of a public-key algorithm, or its number.</summary>
    public static string PublicKeyAlgorithmName(string number) => number switch
    {
        "1" or "2" or "3" => "RSA",
        "16" or "20" => "Elgamal",
        "17" => "DSA",
        "18" => "ECDH",
        "19" => "ECDSA",
        "22" => "EdDSA",
        "27" => "Ed25519",
        "28" => "Ed448",
        _ => $"number {number}",
    };

    /// <summary>The name of a hash algorithm, or its number.</summary>
    public static string HashName(string number) => number switch
    {
        "1" => "MD5",
        "2" => "SHA-1",
        "3" => "RIPEMD-160",
        "8" => "SHA-256",
        "9" => "SHA-384",
        "10" => "SHA-512",
        "11" => "SHA-224",
        "12" => "SHA3-256",
        "14" => "SHA3-512",
        _ => $"number {number}",
    };
}
