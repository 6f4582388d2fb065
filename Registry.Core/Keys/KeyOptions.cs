namespace Registry.Core.Keys;

/// <summary>Settings below <c>Registry:Keys</c>.</summary>
public sealed class KeyOptions
{
    public const string Section = "Registry:Keys";

    /// <summary>The program <c>gpg</c> of GnuPG 2.2 or later, which reads keys and verifies signatures. Default: the one on the PATH.</summary>
    public string? Program { get; set; }
}
