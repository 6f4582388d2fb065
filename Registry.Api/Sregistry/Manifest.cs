using System.Text.Json.Serialization;

namespace Registry.Api.Sregistry;

/// <summary>
/// What <c>shub://</c> clients and sregistry-cli are told about an image. The former need <c>image</c>, <c>name</c>, <c>tag</c>, <c>version</c> and <c>commit</c>, the latter
/// <c>image</c>, <c>collection</c>, <c>name</c> and <c>tag</c>.
/// </summary>
internal sealed record Manifest
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the bytes are, without any header: absolute.</summary>
    public required string Image { get; init; }

    /// <summary>Null when the client named a version only.</summary>
    public required string? Tag { get; init; }

    [JsonPropertyName("add_date")]
    public required DateTimeOffset? AddedAt { get; init; }

    public required ManifestMetrics Metrics { get; init; }

    /// <summary><c>sha256.HEX</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The key of the clients' caches: another content, another one. They delete their whole cache when it is empty.</summary>
    public required string Commit { get; init; }

    public required bool Frozen { get; init; }

    public required ManifestMetadata Metadata { get; init; }

    public required string Collection { get; init; }
}

/// <summary>Figures of an image.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="SizeMb">The same in MiB.</param>
/// <param name="Downloads">Pulls to the last byte.</param>
internal sealed record ManifestMetrics(long Size, [property: JsonPropertyName("size_mb")] double SizeMb, long Downloads)
{
    private const double Mebi = 1 << 20;

    public static ManifestMetrics Of(long sizeBytes, long pulls) => new(sizeBytes, Math.Round(sizeBytes / Mebi, 3), pulls);
}

/// <summary>What else is known of an image.</summary>
/// <param name="Arch">Go's name of the architecture; null if the image does not say.</param>
internal sealed record ManifestMetadata(string? Arch);
