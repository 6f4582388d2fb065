using System.Text.Json.Serialization;
using Registry.Core.Discovery.Catalog;

namespace Registry.Api.Sregistry;

/// <summary>What sregistry calls a container: a tag.</summary>
internal sealed record RestContainer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Tag { get; init; }

    /// <summary><c>collection/container:tag</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>Its page, absolute.</summary>
    public required string Detail { get; init; }

    [JsonPropertyName("add_date")]
    public required DateTimeOffset? AddedAt { get; init; }

    public required ManifestMetrics Metrics { get; init; }

    /// <summary><c>sha256.HEX</c>.</summary>
    public required string Version { get; init; }

    public required bool Frozen { get; init; }

    public required ManifestMetadata Metadata { get; init; }

    public required string Collection { get; init; }

    /// <param name="tag">The tag.</param>
    /// <param name="root">This registry's address.</param>
    public static RestContainer Of(CatalogTag tag, string root) => new()
    {
        Id = tag.Id.ToString("N"),
        Name = tag.Container,
        Tag = tag.Tag,
        Uri = tag.FullName,
        Detail = $"{root}/containers/{tag.FullName}",
        AddedAt = tag.PushedAt,
        Metrics = ManifestMetrics.Of(tag.SizeBytes, tag.PullCount),
        Version = tag.Digest.LibraryForm,
        Frozen = tag.IsFrozen,
        Metadata = new ManifestMetadata(tag.Architecture),
        Collection = tag.Collection,
    };
}

/// <summary>A collection with all its tags, which are read while they are sent.</summary>
internal sealed record RestCollection
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [JsonPropertyName("add_date")]
    public required DateTimeOffset AddedAt { get; init; }

    [JsonPropertyName("modify_date")]
    public required DateTimeOffset ChangedAt { get; init; }

    public required IAsyncEnumerable<RestContainer> Containers { get; init; }

    public static RestCollection Of(CatalogCollection collection, IAsyncEnumerable<RestContainer> containers) => new()
    {
        Id = collection.Id.ToString("N"),
        Name = collection.Name,
        AddedAt = collection.CreatedAt,
        ChangedAt = collection.ChangedAt,
        Containers = containers,
    };
}

/// <summary>A label with the images that have it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Containers"><c>collection/container:tag</c>.</param>
internal sealed record RestLabel(string Key, string Value, IReadOnlyList<string> Containers);

/// <summary>A list, or one page of it.</summary>
/// <param name="Count">How long the whole list is.</param>
/// <param name="Next">The next page's address; null for none. sregistry-cli asks for the same page for ever unless it is null.</param>
/// <param name="Previous">The page before; null for none.</param>
/// <param name="Results">The rows, read while they are sent.</param>
internal sealed record RestPage<T>(long Count, string? Next, string? Previous, IAsyncEnumerable<T> Results);
