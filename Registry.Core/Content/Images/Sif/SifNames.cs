namespace Registry.Core.Content.Images.Sif;

/// <summary>What an object is, by its code in the file; other codes are kept as they are.</summary>
internal enum SifDataType
{
    Definition = 0x4001,
    EnvironmentVariables = 0x4002,
    Labels = 0x4003,
    Partition = 0x4004,
    Signature = 0x4005,
    GenericJson = 0x4006,
    Generic = 0x4007,
    CryptoMessage = 0x4008,
    Sbom = 0x4009,
    OciRootIndex = 0x400A,
    OciBlob = 0x400B,
}

/// <summary>The codes of SIF in words. A code that nobody has given out is shown as a number, never refused.</summary>
internal static class SifNames
{
    public const int PrimarySystem = 2;

    public static string Of(SifDataType type) => type switch
    {
        SifDataType.Definition => "Definition file",
        SifDataType.EnvironmentVariables => "Environment variables",
        SifDataType.Labels => "Labels",
        SifDataType.Partition => "Partition",
        SifDataType.Signature => "Signature",
        SifDataType.GenericJson => "JSON",
        SifDataType.Generic => "Generic",
        SifDataType.CryptoMessage => "Cryptographic message",
        SifDataType.Sbom => "SBOM",
        SifDataType.OciRootIndex => "OCI root index",
        SifDataType.OciBlob => "OCI blob",
        _ => $"Unknown (0x{(int)type:x})",
    };

    public static string OfFileSystem(int code) => code switch
    {
        1 => "Squashfs",
        2 => "Ext3",
        3 => "Archive",
        4 => "Raw",
        5 => "Encrypted squashfs",
        6 => "Gocryptfs squashfs",
        _ => Unknown(code),
    };

    /// <summary>Whether a file system's code stands for an encrypted one.</summary>
    public static bool IsEncrypted(int fileSystem) => fileSystem is 5 or 6;

    public static string OfPartition(int code) => code switch
    {
        1 => "System",
        PrimarySystem => "Primary system",
        3 => "Data",
        4 => "Overlay",
        _ => Unknown(code),
    };

    public static string OfHash(int code) => code switch
    {
        1 => "SHA-256",
        2 => "SHA-384",
        3 => "SHA-512",
        4 => "BLAKE2s",
        5 => "BLAKE2b",
        _ => Unknown(code),
    };

    public static string OfSbom(int code) => code switch
    {
        1 => "cyclonedx-json",
        2 => "cyclonedx-xml",
        3 => "github-json",
        4 => "spdx-json",
        5 => "spdx-rdf",
        6 => "spdx-tag-value",
        7 => "spdx-yaml",
        8 => "syft-json",
        _ => Unknown(code),
    };

    private static string Unknown(int code) => $"Unknown ({code})";
}
