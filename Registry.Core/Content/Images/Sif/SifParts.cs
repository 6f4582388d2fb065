using System.Collections.ObjectModel;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Images.Sif;

/// <summary>An app (SCIF) inside of a container; the members mean what they mean in <see cref="SifDescription"/>.</summary>
public sealed record SifApp(string Name)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public string? Runscript { get; init; }

    public string? Startscript { get; init; }

    public string? Test { get; init; }

    public string? Help { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>How an OCI image starts: https://github.com/opencontainers/image-spec/blob/main/config.md.</summary>
public sealed record OciProcess
{
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>NAME=VALUE each.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }
}

/// <summary>A signature as it describes itself: a claim, not a verified signature.</summary>
/// <param name="Fingerprint">The signing key's fingerprint, 40 lower-case hexadecimal digits; null for signatures that name no PGP key.</param>
/// <param name="Hash">The hash over the signed data, such as "SHA-256".</param>
/// <param name="Kind">What the signature's data looks like.</param>
/// <param name="Group">The group of objects that is said to be signed; null when it is not a group.</param>
/// <param name="ObjectId">The object that is said to be signed; null when it is not a single object.</param>
public sealed record SifSignature(string? Fingerprint, string Hash, SifSignatureKind Kind, uint? Group, uint? ObjectId);

/// <summary>A software bill of materials.</summary>
/// <param name="Format">Its format, such as "spdx-json".</param>
/// <param name="Size">Bytes.</param>
public sealed record SifSbom(string Format, long Size);

/// <summary>A partition.</summary>
/// <param name="FileSystem">Its file system, such as "Squashfs".</param>
/// <param name="PartitionType">What it is for, such as "Primary system".</param>
/// <param name="Architecture">Go's name of its architecture; null when unknown.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Name">Its name; a text, never a path.</param>
public sealed record SifPartition(string FileSystem, string PartitionType, string? Architecture, long Size, string Name);

/// <summary>An object of any type.</summary>
/// <param name="Id">Its number in the file; hostile files repeat numbers.</param>
/// <param name="Type">What it is, such as "Definition file".</param>
/// <param name="Name">Its name; a text, never a path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Group">Its group; null for none.</param>
public sealed record SifObject(uint Id, string Type, string Name, long Size, uint? Group);
