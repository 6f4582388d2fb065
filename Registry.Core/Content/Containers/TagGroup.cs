namespace Registry.Core.Content.Containers;

/// <summary>How a list of tags is ordered.</summary>
public enum TagSort
{
    /// <summary>The one moved last first, whichever of its architectures was.</summary>
    Moved,

    Name,

    /// <summary>The newest version first: <see cref="Kernel.Names.VersionOrder"/>.</summary>
    Version,

    /// <summary>The largest first, all architectures together.</summary>
    Size,

    /// <summary>The one pulled most first, all architectures together.</summary>
    Pulls,
}

/// <summary>Which tags of a container, in which order.</summary>
/// <param name="Text">Part of the name; empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsReversed">The order's other direction.</param>
public sealed record TagFilter(string Text = "", TagSort Sort = TagSort.Moved, bool IsReversed = false);

/// <summary>A tag with all that it names.</summary>
/// <param name="Name">The tag.</param>
/// <param name="Images">One for each architecture, in alphabetical order; never empty.</param>
public sealed record TagGroup(string Name, IReadOnlyList<TagRow> Images);
