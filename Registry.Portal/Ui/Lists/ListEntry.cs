using Registry.Core.Content.Containers;
using Registry.Core.Discovery.Search;

namespace Registry.Portal.Ui.Lists;

/// <summary>A container as every list shows it, or a collection beside such.</summary>
public sealed record ListEntry
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    /// <summary>The collection of a container, where it has to be named; null for a collection.</summary>
    public string? Collection { get; init; }

    public required string Name { get; init; }

    /// <summary>What it is, or where the words stand that were looked for.</summary>
    public required FoundPlace Place { get; init; }

    public required bool IsPrivate { get; init; }

    /// <summary>Whether the signatures of what <see cref="Tag"/> names hold.</summary>
    public bool IsVerified { get; init; }

    /// <summary>The tag moved last.</summary>
    public string? Tag { get; init; }

    public IReadOnlyList<string> Architectures { get; init; } = [];

    /// <summary>Logical bytes of all images.</summary>
    public required long Bytes { get; init; }

    public required long Pulls { get; init; }

    public required int Stars { get; init; }

    /// <summary>When it was last pushed to (UTC).</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>How many containers a collection has.</summary>
    public int? Containers { get; init; }

    /// <summary>The whole name, for hovering.</summary>
    public string Title => Collection is null ? Name : $"{Collection}/{Name}";

    /// <param name="card">A container among those of other collections.</param>
    public static ListEntry Of(ContainerCard card) => new()
    {
        Id = card.Id,
        Url = PortalUrls.Container(card.Collection, card.Name),
        Collection = card.Collection,
        Name = card.Name,
        Place = FoundPlace.Of(card.Description),
        IsPrivate = card.IsPrivate,
        IsVerified = card.IsTagVerified,
        Tag = card.Tags.Count > 0 ? card.Tags[0] : null,
        Architectures = card.Architectures,
        Bytes = card.SizeBytes,
        Pulls = card.PullCount,
        Stars = card.StarCount,
        PushedAt = card.PushedAt,
    };

    /// <param name="row">A container among those of its collection.</param>
    /// <param name="collection">The collection's name, which every line would repeat.</param>
    /// <param name="isPrivate">Whether the collection is private.</param>
    public static ListEntry Of(ContainerRow row, string collection, bool isPrivate) => new()
    {
        Id = row.Id,
        Url = PortalUrls.Container(collection, row.Name),
        Name = row.Name,
        Place = FoundPlace.Of(row.Description),
        IsPrivate = isPrivate,
        IsVerified = row.IsTagVerified,
        Tag = row.Tags.Count > 0 ? row.Tags[0] : null,
        Architectures = row.Architectures,
        Bytes = row.SizeBytes,
        Pulls = row.PullCount,
        Stars = row.StarCount,
        PushedAt = row.LastPushedAt,
    };

    /// <param name="hit">A container that was found.</param>
    /// <param name="words">What was looked for, folded.</param>
    public static ListEntry Of(SearchHit hit, IReadOnlyList<string> words) => Of(hit.Card) with { Place = FoundPlace.Of(hit, words) };

    /// <param name="hit">A collection that was found.</param>
    /// <param name="words">What was looked for, folded.</param>
    public static ListEntry Of(CollectionHit hit, IReadOnlyList<string> words) => new()
    {
        Id = hit.Row.Id,
        Url = PortalUrls.Collection(hit.Row.Name),
        Name = hit.Row.Name,
        Place = FoundPlace.Of(hit, words),
        IsPrivate = hit.Row.IsPrivate,
        Bytes = hit.Row.SizeBytes,
        Pulls = hit.Row.PullCount,
        Stars = hit.Row.StarCount,
        PushedAt = hit.Row.LastPushedAt,
        Containers = hit.Row.ContainerCount,
    };
}
