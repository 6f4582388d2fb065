namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// How much the reader takes from an image that anybody may have sent. Real images stay far below every number here;
/// what lies above is cut or left out, and a warning says so.
/// </summary>
internal static class SifLimits
{
    /// <summary>Descriptors a header may claim. The tools write 48.</summary>
    public const int Descriptors = 4096;

    /// <summary>Bytes of a definition file that are kept.</summary>
    public const int DefinitionBytes = 1 << 20;

    /// <summary>Bytes of a JSON object; a longer one is not read.</summary>
    public const int MetadataBytes = 4 << 20;

    /// <summary>Bytes of an OCI index, manifest or configuration; a longer one is not read.</summary>
    public const int OciBytes = 1 << 20;

    /// <summary>Bytes read of a signature, enough to tell its kind.</summary>
    public const int SignatureBytes = 1 << 10;

    /// <summary>Indexes inside an index that are followed on the way to an OCI configuration.</summary>
    public const int OciHops = 4;

    /// <summary>Levels of nesting in JSON.</summary>
    public const int JsonDepth = 64;

    /// <summary>Characters of a property's name in JSON.</summary>
    public const int PropertyChars = 1024;

    /// <summary>Labels of a container or an app.</summary>
    public const int Labels = 1000;

    /// <summary>Characters of a label's key.</summary>
    public const int LabelKeyChars = 256;

    /// <summary>Characters of a label's value.</summary>
    public const int LabelValueChars = 8 << 10;

    /// <summary>Environment files of a container or an app.</summary>
    public const int EnvironmentFiles = 200;

    /// <summary>Characters of an environment file's path.</summary>
    public const int EnvironmentPathChars = 1024;

    /// <summary>Characters of an environment file.</summary>
    public const int EnvironmentChars = 64 << 10;

    /// <summary>Characters of a runscript, startscript, test or help text.</summary>
    public const int ScriptChars = 256 << 10;

    /// <summary>Words of an OCI image's entrypoint or command, and its variables.</summary>
    public const int OciWords = 500;

    /// <summary>Apps of a container.</summary>
    public const int Apps = 64;

    /// <summary>Characters of an app's name.</summary>
    public const int AppNameChars = 128;

    /// <summary>Objects listed in a description.</summary>
    public const int Objects = 256;

    /// <summary>Signatures, partitions and SBOMs listed in a description, of each kind.</summary>
    public const int ObjectsOfAKind = 64;

    /// <summary>Warnings kept; the last one counts the rest.</summary>
    public const int Warnings = 50;

    /// <summary>Characters of a warning.</summary>
    public const int WarningChars = 300;
}
