using System.ComponentModel.DataAnnotations;

namespace Registry.Portal.Tools;

/// <summary>Settings of the treemap below <c>Registry:Portal</c>. In brackets: sregistry's name for the same thing.</summary>
public sealed class TreemapOptions
{
    public const string Section = "Registry:Portal";

    /// <summary>With this many containers that the reader may see, or more, the treemap begins with collections; below it, with containers inside their collections
    /// (VISUALIZATION_TREEMAP_COLLECTION_SWITCH). Default 1000.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Registry:Portal:TreemapCollectionSwitch must be a number from 0 to 1000000.")]
    public int TreemapCollectionSwitch { get; set; } = 1000;
}
