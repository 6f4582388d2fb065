using Microsoft.AspNetCore.Components;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Signatures;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers;

/// <summary>What the file is made of, as it says itself: groups, their objects, and what signatures are made over.</summary>
public sealed partial class FilesTab : ComponentBase
{
    private static readonly VerdictLabel NotYet = new("Not verified yet", "clock", string.Empty, string.Empty);

    private IReadOnlyList<FileGroup> _groups = [];
    private ILookup<string?, FileNode> _signatures = Enumerable.Empty<FileNode>().ToLookup(node => node.Signs);
    private SifDescription? _shown;

    [Parameter, EditorRequired]
    public SifDescription Sif { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContainerPageState State { get; set; } = null!;

    /// <summary>What came of verifying them, in the same order; none before they were.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SignatureRow> Signatures { get; set; } = [];

    /// <summary>Whether there is one group only, which needs no bar that names it.</summary>
    private bool IsAlone => _groups.Count == 1;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, Sif))
        {
            (_shown, _groups) = (Sif, FileTree.Of(Sif));
            _signatures = _groups.SelectMany(group => group.Nodes).ToLookup(node => node.Signs);
        }
    }

    private SignatureRow? RowOf(FileNode node) => node.Place is { } place ? Signatures.ElementAtOrDefault(place) : null;

    /// <summary>The key that it was verified with; it is in this registry.</summary>
    private string? KeyOf(FileNode node) => RowOf(node)?.KeyFingerprint;

    private VerdictLabel VerdictOf(FileNode node) =>
        Signatures.Count == 0 ? NotYet
        : RowOf(node) is { } row ? VerdictLabel.Of(row, TimeProvider.System.GetUtcNow())
        : VerdictLabel.Of(SignatureState.NotReached);

    private static string FactsOf(FileNode node) => node switch
    {
        { Partition: { } partition } => $"{partition.PartitionType}, {partition.FileSystem}, {partition.Architecture ?? "unknown architecture"}",
        { Sbom: { } sbom } => sbom.Format,
        _ => string.Empty,
    };

    /// <summary>The part of the page that shows what is in it.</summary>
    private static ContainerTab? ShownIn(FileNode node) => node.Object.Type switch
    {
        "Definition file" => ContainerTab.Definition,
        "Labels" => ContainerTab.Labels,
        "JSON" when node.Object.Name == "inspect-metadata.json" => ContainerTab.Labels,
        _ => null,
    };

    private static string IconOf(string type) => type switch
    {
        "Definition file" or "JSON" => "file",
        "Partition" => "disk",
        "Signature" => "verified",
        "Labels" => "tag",
        "OCI root index" or "OCI blob" => "layers",
        _ => "box",
    };

    private static string FormOf(SifSignatureKind kind) => kind switch
    {
        SifSignatureKind.PgpClearSigned => "OpenPGP",
        SifSignatureKind.PgpLegacy => "OpenPGP, before Singularity 3.6",
        SifSignatureKind.Dsse => "DSSE",
        SifSignatureKind.Unknown => "unknown form",
    };

    private static string SignsWhat(SifSignature signature) => signature switch
    {
        { Group: { } group } => $"group {group}",
        { ObjectId: { } id } => $"object {id}",
        _ => "nothing",
    };
}
