using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>A signature inside of some content, and what came of verifying it. Contents are verified once, however many images have them.</summary>
public sealed class ImageSignature
{
    /// <summary>The content.</summary>
    public Digest Digest { get; set; }

    /// <summary>From 0, in the order of the file's table.</summary>
    public int Position { get; set; }

    public SifSignatureKind Kind { get; set; }

    public SignatureState State { get; set; }

    /// <summary>The id of the key or subkey that the signature names, 16 lower-case digits; null when it names none.</summary>
    public string? SignerId { get; set; }

    /// <summary>The fingerprint of the key whose signature it is (not of a subkey); null unless the registry has the key.</summary>
    public string? KeyFingerprint { get; set; }

    /// <summary>When it was made, by the signer's account; null when that is not known.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    public string? Fault { get; set; }

    /// <summary>SHA-256 of the text that was signed; null when none could be read.</summary>
    public byte[]? TextHash { get; set; }

    /// <summary>Whether what the text says about the content was found different from it; then this is how. Never looked at again for the same text.</summary>
    public string? ContentFault { get; set; }
}

/// <summary>That some content has signatures, and how they fared at last.</summary>
public sealed class SignatureCheck
{
    public Digest Digest { get; set; }

    public SignatureVerdict Verdict { get; set; }

    /// <summary>Since when it waits to be verified; null when it does not.</summary>
    public DateTimeOffset? DueSince { get; set; }

    /// <summary>When it was last verified; null if never.</summary>
    public DateTimeOffset? CheckedAt { get; set; }
}
