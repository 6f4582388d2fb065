namespace Registry.Api.Protection;

/// <summary>What encrypts the keys of sessions and secrets in the data directory: settings below <c>Registry:KeyEncryption</c>.</summary>
public sealed class KeyEncryptionOptions
{
    public const string Section = "Registry:KeyEncryption";

    /// <summary>A file with an RSA certificate: PEM or PFX. Default: none, and the keys are stored unencrypted.</summary>
    public string? Path { get; set; }

    /// <summary>The PEM file with the certificate's key, if it is not in the same file.</summary>
    public string? KeyPath { get; set; }

    /// <summary>What opens the key or the PFX file, and those of <see cref="Older"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Files with certificates that encrypted keys before, each with its key in the same file.</summary>
    public IReadOnlyList<string> Older { get; set; } = [];
}
