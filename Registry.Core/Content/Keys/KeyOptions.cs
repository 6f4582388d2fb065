using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Content.Keys;

/// <summary>Settings below <c>Registry:Keys</c>.</summary>
public sealed class KeyOptions
{
    public const string Section = "Registry:Keys";

    /// <summary>The program <c>gpg</c> of GnuPG 2.2 or later, which reads keys and verifies signatures. Default: the one on the PATH.</summary>
    public string? Program { get; set; }

    /// <summary>Bits that a key or subkey may have, RSA, DSA and Elgamal: the time that a signature takes grows with their cube. Default 8192, the most that GnuPG makes.</summary>
    [Range(1024, 16384, ErrorMessage = "Registry:Keys:MaxBits must be a number of bits from 1024 to 16384.")]
    public int MaxBits { get; set; } = 8192;
}
