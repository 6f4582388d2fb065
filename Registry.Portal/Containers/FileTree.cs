using System.Globalization;
using Registry.Core.Content.Images.Sif;

namespace Registry.Portal.Containers;

/// <summary>An object of a file, with what its type says of it.</summary>
/// <param name="Object">Its row in the file's table.</param>
/// <param name="Anchor">The id of its place on the page. Hostile files give several objects the same number, so it counts rows.</param>
public sealed record FileNode(SifObject Object, string Anchor)
{
    public SifPartition? Partition { get; init; }

    public SifSbom? Sbom { get; init; }

    public SifSignature? Signature { get; init; }

    /// <summary>Which of the file's signatures it is, counted from 0; null for other objects.</summary>
    public int? Place { get; init; }

    /// <summary>Where on the page stands what the signature is said to be made over; null when the file has nothing of that number.</summary>
    public string? Signs { get; init; }
}

/// <summary>Objects that belong together.</summary>
/// <param name="Number">The group; null for objects in none.</param>
/// <param name="Anchor">The id of its place on the page.</param>
/// <param name="Nodes">Its objects, in the order of the file's table.</param>
public sealed record FileGroup(uint? Number, string Anchor, IReadOnlyList<FileNode> Nodes);

/// <summary>The objects of a SIF by their groups, which is what signatures are made over.</summary>
public static class FileTree
{
    /// <summary>The groups in the order in which they begin; objects without one come last.</summary>
    public static IReadOnlyList<FileGroup> Of(SifDescription sif)
    {
        var nodes = Nodes(sif);
        return [.. nodes.Select(node => Signed(node, nodes)).GroupBy(node => node.Object.Group)
            .OrderBy(group => group.Key is null)
            .Select(group => new FileGroup(group.Key, Anchor(group.Key), [.. group]))];
    }

    private static List<FileNode> Nodes(SifDescription sif)
    {
        var (partitions, sboms, signatures) = (0, 0, 0);
        var nodes = new List<FileNode>(sif.Objects.Count);
        foreach (var item in sif.Objects)
        {
            // What is said of partitions, SBOMs and signatures is listed apart, in the order of the same table.
            var node = new FileNode(item, string.Create(CultureInfo.InvariantCulture, $"object-{nodes.Count + 1}"));
            nodes.Add(item.Type switch
            {
                "Partition" => node with { Partition = sif.Partitions.ElementAtOrDefault(partitions++) },
                "SBOM" => node with { Sbom = sif.Sboms.ElementAtOrDefault(sboms++) },
                "Signature" => node with { Signature = sif.Signatures.ElementAtOrDefault(signatures), Place = signatures++ },
                _ => node,
            });
        }

        return nodes;
    }

    private static FileNode Signed(FileNode node, List<FileNode> all) => node.Signature switch
    {
        { Group: { } number } when all.Exists(other => other.Object.Group == number) => node with { Signs = Anchor(number) },
        { ObjectId: { } id } => node with { Signs = all.Find(other => other.Object.Id == id)?.Anchor },
        _ => node,
    };

    private static string Anchor(uint? group) => group is null ? "group-none" : string.Create(CultureInfo.InvariantCulture, $"group-{group}");
}
