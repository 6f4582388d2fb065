using Registry.Core.Content.Keys;

namespace Registry.Portal.Ui;

/// <summary>Keys in words.</summary>
internal static class KeyText
{
    /// <summary>From no key to a signed push.</summary>
    public const string FirstSteps = "apptainer key newpair\napptainer key push FINGERPRINT\napptainer sign image.sif";

    private const int Group = 4;

    /// <summary>A fingerprint as people compare it: upper case, in groups of four.</summary>
    public static string Grouped(string fingerprint) => string.Join(' ', fingerprint.ToUpperInvariant().Chunk(Group).Select(digits => new string(digits)));

    /// <summary>An algorithm of OpenPGP and the length of its key.</summary>
    public static string Algorithm(int algorithm, int bits) => algorithm switch
    {
        1 or 2 or 3 => $"RSA, {bits} bits",
        16 => $"Elgamal, {bits} bits",
        17 => $"DSA, {bits} bits",
        18 => $"ECDH, {bits} bits",
        19 => $"ECDSA, {bits} bits",
        22 => $"EdDSA, {bits} bits",
        _ => $"algorithm {algorithm}, {bits} bits",
    };

    /// <summary>What came of an upload.</summary>
    public static string Done(KeyOutcome outcome) => outcome switch
    {
        KeyOutcome.Added => "Uploaded the key",
        KeyOutcome.Updated => "Added what is new of the key",
        KeyOutcome.Unchanged => "The key was here already, unchanged",
    };
}
