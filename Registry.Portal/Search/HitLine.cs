using Registry.Core.Discovery.Search;

namespace Registry.Portal.Search;

/// <summary>A result as its line shows it.</summary>
public sealed record HitLine
{
    public required string Url { get; init; }

    /// <summary>The collection of a container; null for a collection.</summary>
    public string? Collection { get; init; }

    public required string Name { get; init; }

    public required FoundPlace Place { get; init; }

    public required bool IsPrivate { get; init; }

    public required long Pulls { get; init; }

    /// <summary>Logical bytes of all images.</summary>
    public required long Bytes { get; init; }

    /// <summary>When a container was last pushed to (UTC).</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>How many containers a collection has.</summary>
    public int? Containers { get; init; }

    /// <summary>The whole name, for hovering.</summary>
    public string Title => Collection is null ? Name : $"{Collection}/{Name}";

    /// <param name="hit">A container.</param>
    /// <param name="words">What was looked for, folded.</param>
    public static HitLine Of(SearchHit hit, IReadOnlyList<string> words) => new()
    {
        Url = PortalUrls.Container(hit.Card.Collection, hit.Card.Name),
        Collection = hit.Card.Collection,
        Name = hit.Card.Name,
        Place = FoundPlace.Of(hit, words),
        IsPrivate = hit.Card.IsPrivate,
        Pulls = hit.Card.PullCount,
        Bytes = hit.Card.SizeBytes,
        PushedAt = hit.Card.PushedAt,
    };

    /// <param name="hit">A collection.</param>
    /// <param name="words">What was looked for, folded.</param>
    public static HitLine Of(CollectionHit hit, IReadOnlyList<string> words) => new()
    {
        Url = PortalUrls.Collection(hit.Row.Name),
        Name = hit.Row.Name,
        Place = FoundPlace.Of(hit, words),
        IsPrivate = hit.Row.IsPrivate,
        Pulls = hit.Row.PullCount,
        Bytes = hit.Row.SizeBytes,
        Containers = hit.Row.ContainerCount,
    };
}
