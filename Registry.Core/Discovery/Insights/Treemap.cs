using Registry.Core.Kernel.Names;

namespace Registry.Core.Discovery.Insights;

/// <summary>What the area of a rectangle means.</summary>
public enum TreemapMeasure
{
    /// <summary>Logical bytes.</summary>
    Size,

    Pulls,
}

/// <summary>One rectangle: a collection, a container in it, or an image in that.</summary>
public sealed record TreemapCell
{
    public required Guid Id { get; init; }

    /// <summary>The collection's name.</summary>
    public required string Collection { get; init; }

    /// <summary>The container's name; null for a collection.</summary>
    public string? Container { get; init; }

    /// <summary>Set for an image.</summary>
    public Digest? Digest { get; init; }

    /// <summary>An image's tags, by name; a few at most.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>An image's; null when it does not say.</summary>
    public string? Architecture { get; init; }

    /// <summary>Images in it.</summary>
    public required long Images { get; init; }

    /// <summary>Logical bytes.</summary>
    public required long SizeBytes { get; init; }

    public required long Pulls { get; init; }

    /// <summary>The last push into it, or an image's own; null when nothing was pushed since the collection began to keep it.</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>By name; of collections and containers, and only if they were asked for.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public long Area(TreemapMeasure measure) => measure == TreemapMeasure.Size ? SizeBytes : Pulls;
}

/// <summary>What a level holds in all.</summary>
/// <param name="Things">How many collections, containers or images there are.</param>
/// <param name="SizeBytes">Their logical bytes.</param>
/// <param name="Pulls">Their pulls.</param>
public sealed record TreemapSum(long Things, long SizeBytes, long Pulls)
{
    public long Area(TreemapMeasure measure) => measure == TreemapMeasure.Size ? SizeBytes : Pulls;
}

/// <summary>One level of the treemap.</summary>
/// <param name="Cells">The largest ones, the largest first; none without an area.</param>
/// <param name="Whole">All of the level, what has no rectangle of its own included.</param>
/// <param name="OfContainers">On the first level: whether the cells are containers, to be drawn inside their collections.</param>
public sealed record Treemap(IReadOnlyList<TreemapCell> Cells, TreemapSum Whole, bool OfContainers = false)
{
    /// <summary>What has no rectangle of its own.</summary>
    public TreemapSum Rest => new(
        Math.Max(0, Whole.Things - Cells.Count),
        Math.Max(0, Whole.SizeBytes - Cells.Sum(cell => cell.SizeBytes)),
        Math.Max(0, Whole.Pulls - Cells.Sum(cell => cell.Pulls)));
}
