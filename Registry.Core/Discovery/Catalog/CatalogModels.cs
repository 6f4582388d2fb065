namespace Registry.Core.Discovery.Catalog;

/// <summary>A tag, with the image that it names, as flat lists of the registry show it. What sregistry calls a container.</summary>
public sealed record CatalogTag
{
    /// <summary>Of the tag.</summary>
    public required Guid Id { get; init; }

    public required string Collection { get; init; }

    public required string Container { get; init; }

    public required string Tag { get; init; }

    public required string Architecture { get; init; }

    public required Kernel.Names.Digest Digest { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>Frozen itself, or by its collection.</summary>
    public required bool IsFrozen { get; init; }

    public required long PullCount { get; init; }

    public required DateTimeOffset? PushedAt { get; init; }

    /// <summary><c>collection/container:tag</c>.</summary>
    public string FullName => $"{Collection}/{Container}:{Tag}";
}

/// <summary>A collection in a flat list.</summary>
public sealed record CatalogCollection(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>A label of one image, with the names under which the image can be pulled.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="Key">The label's key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Names"><c>collection/container:tag</c>, each once.</param>
public sealed record CatalogLabel(Guid ImageId, string Key, string Value, IReadOnlyList<string> Names);

/// <summary>Which tags; what is null does not matter.</summary>
public sealed record CatalogFilter(string? Collection = null, string? Container = null, string? Tag = null);
