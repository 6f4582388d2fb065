namespace Registry.Core.Content.Labels;

/// <summary>The families of keys that labels come in, and what a key is called within its family.</summary>
public static class LabelNames
{
    /// <summary>The annotations of the OCI image specification ("Pre-Defined Annotation Keys").</summary>
    public const string Oci = "org.opencontainers.image.";

    /// <summary>Those of label-schema.org, which came before; Apptainer and SingularityCE still write some.</summary>
    public const string Schema = "org.label-schema.";

    /// <summary>The key without the name of its family.</summary>
    /// <param name="key">A key, or <c>key=value</c>.</param>
    public static string Short(string key)
    {
        var prefix = Family(key);
        return key[prefix.Length..];
    }

    /// <summary>The beginning that the keys of a family share; empty for a key that stands for itself.</summary>
    /// <param name="key">A key.</param>
    public static string Family(string key) =>
        key.Length > Oci.Length && key.StartsWith(Oci, StringComparison.OrdinalIgnoreCase) ? Oci
        : key.Length > Schema.Length && key.StartsWith(Schema, StringComparison.OrdinalIgnoreCase) ? Schema
        : string.Empty;
}
