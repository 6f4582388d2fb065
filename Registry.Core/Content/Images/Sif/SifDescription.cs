using System.Collections.ObjectModel;

namespace Registry.Core.Content.Images.Sif;

/// <summary>
/// What a SIF image says about itself. Every text in it was written by whoever made the image: it is bounded and free of control
/// characters (but newline and tab), and still has to be encoded wherever it is shown. Serialises to JSON and back as it is.
/// </summary>
public sealed record SifDescription
{
    /// <summary>
    /// Go's name of the architecture ("amd64", "arm64"): the header's, else the primary partition's, else the OCI configuration's;
    /// null when unknown.
    /// </summary>
    public string? Architecture { get; init; }

    /// <summary>The id that the build gave to the image; all zero in a reproducible one.</summary>
    public Guid Id { get; init; }

    /// <summary>When the image was built; null when the file gives no time, or none that can be.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The definition file, at most 1 MiB of it.</summary>
    public string? Definition { get; init; }

    /// <summary>Labels: the build's, else those of an older image's labels object, else those of the OCI configuration, else the definition's.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What <c>run</c> starts.</summary>
    public string? Runscript { get; init; }

    /// <summary>What <c>instance start</c> starts.</summary>
    public string? Startscript { get; init; }

    /// <summary>What <c>test</c> starts.</summary>
    public string? Test { get; init; }

    /// <summary>What <c>run-help</c> prints.</summary>
    public string? Help { get; init; }

    /// <summary>The scripts that set the environment, by their path in the image. A path is a name here, never to be opened.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The apps (SCIF) of the container.</summary>
    public IReadOnlyList<SifApp> Apps { get; init; } = [];

    /// <summary>True when the primary partition's file system is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>True when the image holds OCI blobs instead of a partition.</summary>
    public bool IsOciSif { get; init; }

    /// <summary>How an image that holds OCI blobs starts; null for others, and where it does not say.</summary>
    public OciProcess? Process { get; init; }

    /// <summary>The signatures as they describe themselves. Nothing here is verified: anybody can write anybody's fingerprint.</summary>
    public IReadOnlyList<SifSignature> Signatures { get; init; } = [];

    /// <summary>The software bills of materials.</summary>
    public IReadOnlyList<SifSbom> Sboms { get; init; } = [];

    /// <summary>The partitions.</summary>
    public IReadOnlyList<SifPartition> Partitions { get; init; } = [];

    /// <summary>The objects of every type, in the order of the file's table; the first 256.</summary>
    public IReadOnlyList<SifObject> Objects { get; init; } = [];

    /// <summary>Whether scripts, environment and apps are what the definition says, because the build wrote no metadata.</summary>
    public bool IsRunFromDefinition { get; init; }

    /// <summary>Whether the labels are those of the definition, because the image has no others.</summary>
    public bool AreLabelsFromDefinition { get; init; }

    /// <summary>The image with what its definition says, where its build wrote no metadata: also of an image that was read before this was done.</summary>
    public SifDescription WithDefinition() => DefinitionSections.Complete(this);

    /// <summary>What could not be read, was cut, or contradicts itself, in sentences for the people who look at the image.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
