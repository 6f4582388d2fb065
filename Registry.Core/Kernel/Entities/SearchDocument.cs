using NpgsqlTypes;

namespace Registry.Core.Kernel.Entities;

/// <summary>
/// What the search knows of a container that has an image: one row of words, kept by <c>SearchIndex</c>. It holds no figures and nobody's rights: those are asked when somebody searches,
/// so that a pull changes nothing here and a private collection is private at once.
/// </summary>
public sealed class SearchDocument
{
    public Guid ContainerId { get; set; }

    public Guid CollectionId { get; set; }

    /// <summary>Which <c>SearchIndex.Version</c> made it.</summary>
    public int Version { get; set; }

    /// <summary><c>collection/container</c>: what a part of a name is looked for in.</summary>
    public required string Path { get; set; }

    /// <summary>What the results can be narrowed to, each with its kind before it (<c>SearchTerms</c>).</summary>
    public required string[] Terms { get; set; }

    /// <summary>The words, with weights: A name, B collection's name, topics, labels and tags, C descriptions, D definition.</summary>
    public required NpgsqlTsVector Words { get; set; }
}

/// <summary>
/// A word of some name or topic, for "did you mean". Words are added and never taken away: whether anything that the caller may see has one is asked before it is offered.
/// </summary>
public sealed class SearchWord
{
    /// <summary>The shortest word, in characters: shorter ones are like too many others.</summary>
    public const int MinLength = 3;

    /// <summary>The longest word, in characters; longer ones are cut. No part of a name is this long.</summary>
    public const int MaxLength = 64;

    public required string Word { get; set; }
}
