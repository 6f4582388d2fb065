using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Containers;

/// <summary>The orders that lists of containers offer.</summary>
public enum ContainerSort
{
    RecentlyPushed,
    Name,
    Pulls,
    Stars,
    Size,
}

/// <summary>Which containers of a collection, in which order.</summary>
/// <param name="Text">Part of the name or the description; null or empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction.</param>
public sealed record ContainerFilter(string? Text = null, ContainerSort Sort = ContainerSort.RecentlyPushed, bool Reversed = false);

/// <summary>A container in a list.</summary>
public sealed record ContainerRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The beginning of the description; Markdown.</summary>
    public required string Description { get; init; }

    public required int ImageCount { get; init; }

    /// <summary>Logical bytes of all its images.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required int StarCount { get; init; }

    public required DateTimeOffset? LastPushedAt { get; init; }

    /// <summary>The tags moved last, four at most.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the signatures of everything that the tag moved last names hold.</summary>
    public bool IsTagVerified { get; init; }

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public required IReadOnlyList<string> Architectures { get; init; }
}

/// <summary>The head of a container's page.</summary>
public sealed record ContainerDetails
{
    public required Guid Id { get; init; }

    public required Guid CollectionId { get; init; }

    public required string Collection { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required bool IsPrivate { get; init; }

    public required int ImageCount { get; init; }

    public required int TagCount { get; init; }

    /// <summary>Logical bytes of all its images.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required int StarCount { get; init; }

    /// <summary>Whether one of the stars is the caller's.</summary>
    public required bool IsStarred { get; init; }

    /// <summary>In alphabetical order.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? LastPushedAt { get; init; }

    public required bool MayPush { get; init; }

    public required bool MayDelete { get; init; }

    /// <summary>Whether the caller may freeze its tags and share its images.</summary>
    public required bool MayManage { get; init; }

    /// <summary>Whether its collection freezes every tag once it is set.</summary>
    public required bool FreezesTags { get; init; }
}

/// <summary>One tag of one architecture.</summary>
public sealed record TagRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Architecture { get; init; }

    public required Guid ImageId { get; init; }

    public required Digest Digest { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>What the image's signatures are worth.</summary>
    public required SignatureVerdict SignatureVerdict { get; init; }

    /// <summary>Frozen itself; a collection may freeze all of its tags besides.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Pulls of the image, under whatever tag.</summary>
    public required long PullCount { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string? UpdatedBy { get; init; }

    /// <summary>Other tags of the container that name the same image, as far as they were asked for; the first ones.</summary>
    public IReadOnlyList<string> Twins { get; init; } = [];
}

/// <summary>An image's part of a container's page: the row and what the SIF says.</summary>
/// <param name="Row">The row.</param>
/// <param name="Tags">Tags that name it, 20 at most.</param>
/// <param name="Sif">What was read from the file.</param>
public sealed record ImageDetails(Images.ImageRow Row, IReadOnlyList<string> Tags, SifDescription Sif)
{
    /// <summary>The tag that led to it; null when its digest did.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether that tag stays where it is.</summary>
    public bool IsFrozen { get; init; }
}

/// <summary>A container as the protocols name it, whether anything was pushed to it or not; its size is the logical bytes of all its images.</summary>
public sealed record ContainerHead(
    Guid Id, Guid CollectionId, string Collection, string Name, string Description, long SizeBytes, long PullCount, int StarCount, bool IsPrivate, DateTimeOffset CreatedAt);

internal static class ContainerHeads
{
    /// <summary>The heads of some containers.</summary>
    public static IQueryable<ContainerHead> SelectHeads(this IQueryable<Container> containers) => containers.Select(c => new ContainerHead(
        c.Id, c.CollectionId, c.Collection!.Name, c.Name, c.Description, c.SizeBytes, c.PullCount, c.StarCount, c.Collection.IsPrivate, c.CreatedAt));
}
