using Microsoft.AspNetCore.Components;
using Registry.Core.Images.Sif;
using Registry.Core.Signatures;
using Registry.Portal.Keys;
using Registry.Portal.Ui;

namespace Registry.Portal.Containers;

/// <summary>What the file is made of, as it says itself.</summary>
public sealed partial class FilesTab : ComponentBase
{
    [Parameter, EditorRequired]
    public SifDescription Sif { get; set; } = null!;

    private IEnumerable<string[]> Objects =>
        Sif.Objects.Select(item => new[]
        {
            Formatting.Exact(item.Id), item.Type, item.Name, Formatting.Bytes(item.Size), item.Group?.ToString() ?? string.Empty,
        });

    private IEnumerable<string[]> Partitions => Sif.Partitions.Select(partition => new[]
    {
        partition.Name, partition.PartitionType, partition.FileSystem, partition.Architecture ?? "unknown", Formatting.Bytes(partition.Size),
    });

    /// <summary>What came of verifying them, in the same order; none before they were.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SignatureRow> Signatures { get; set; } = [];

    private IEnumerable<string[]> SignatureCells => Sif.Signatures.Select((signature, place) => new[]
    {
        signature.Fingerprint?.ToUpperInvariant() ?? "names no PGP key", signature.Hash, Form(signature.Kind), Signs(signature), Verdict(place),
    });

    private IEnumerable<string[]> Sboms => Sif.Sboms.Select(sbom => new[] { sbom.Format, Formatting.Bytes(sbom.Size) });

    private string Verdict(int place) =>
        Signatures.Count == 0 ? "Not verified yet"
        : place < Signatures.Count ? VerdictWords.Of(Signatures[place], TimeProvider.System.GetUtcNow()).Word
        : VerdictWords.Of(SignatureState.NotReached).Word;

    private static string Form(SifSignatureKind kind) => kind switch
    {
        SifSignatureKind.PgpClearSigned => "OpenPGP",
        SifSignatureKind.PgpLegacy => "OpenPGP, before Singularity 3.6",
        SifSignatureKind.Dsse => "DSSE",
        SifSignatureKind.Unknown => "unknown",
    };

    private static string Signs(SifSignature signature) => signature switch
    {
        { Group: { } group } => $"group {group}",
        { ObjectId: { } id } => $"object {id}",
        _ => "nothing",
    };
}
