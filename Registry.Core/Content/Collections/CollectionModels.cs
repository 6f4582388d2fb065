using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Collections;

/// <summary>Which collections a list starts from.</summary>
public enum CollectionScope
{
    All,

    /// <summary>Those in which the caller is named, directly or through a team.</summary>
    Mine,

    /// <summary>Those that have the caller's star.</summary>
    Starred,
}

/// <summary>The orders that lists of collections offer.</summary>
public enum CollectionSort
{
    RecentlyPushed,
    Name,
    Pulls,
    Stars,
    Size,
    Containers,
}

/// <summary>Which collections, in which order.</summary>
/// <param name="Text">Part of the name or the description; null or empty for all.</param>
/// <param name="Scope">All, or the caller's own or starred ones.</param>
/// <param name="IsPrivate">Only private or only public ones; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction: names from Z, figures from the smallest.</param>
/// <param name="Topic">Only those that carry this topic; null for all.</param>
/// <param name="MemberId">Only those in which this account is named itself; null for all.</param>
/// <param name="StarredById">Only those that have this account's star; null for all.</param>
/// <param name="WithoutZeros">Leaves out what has no star or no pull at all, in those orders.</param>
/// <param name="TeamId">Only those in which this team has a role; null for all.</param>
public sealed record CollectionFilter(
    string? Text = null,
    CollectionScope Scope = CollectionScope.All,
    bool? IsPrivate = null,
    CollectionSort Sort = CollectionSort.RecentlyPushed,
    bool Reversed = false,
    string? Topic = null,
    Guid? MemberId = null,
    Guid? StarredById = null,
    bool WithoutZeros = false,
    Guid? TeamId = null);

/// <summary>A collection in a list.</summary>
public sealed record CollectionRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The first 300 characters of the Markdown description.</summary>
    public required string Summary { get; init; }

    public required bool IsPrivate { get; init; }

    public required int ContainerCount { get; init; }

    public required int ImageCount { get; init; }

    /// <summary>Logical bytes.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required int StarCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? LastPushedAt { get; init; }

    /// <summary>The names of the containers pushed to last, three at most.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <summary>A collection's own page.</summary>
public sealed record CollectionDetails
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public required string Description { get; init; }

    public required bool IsPrivate { get; init; }

    public required bool FreezesTags { get; init; }

    public required int ContainerCount { get; init; }

    public required int ImageCount { get; init; }

    /// <summary>Logical bytes.</summary>
    public required long SizeBytes { get; init; }

    public required long PullCount { get; init; }

    public required int StarCount { get; init; }

    /// <summary>Whether one of the stars is the caller's.</summary>
    public required bool IsStarred { get; init; }

    /// <summary>In alphabetical order.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string? CreatedBy { get; init; }

    public required DateTimeOffset? LastPushedAt { get; init; }

    public required IReadOnlyList<CollectionPerson> People { get; init; }

    public required bool MayPush { get; init; }

    public required bool MayManage { get; init; }
}

/// <summary>A user or team in a collection.</summary>
public sealed record CollectionPerson(string Name, bool IsTeam, CollectionRole Role);

/// <summary>A collection as the protocols name it; its size is in logical bytes.</summary>
public sealed record CollectionHead(
    Guid Id, string Name, string Description, string? CreatedBy, long SizeBytes, bool IsPrivate, DateTimeOffset CreatedAt);

internal static class CollectionHeads
{
    /// <summary>The heads of some collections.</summary>
    public static IQueryable<CollectionHead> SelectHeads(this IQueryable<Collection> collections, RegistryDbContext db) => collections.Select(c => new CollectionHead(
        c.Id,
        c.Name,
        c.Description,
        db.Users.Where(user => user.Id == c.CreatedById).Select(user => user.UserName).SingleOrDefault(),
        c.SizeBytes,
        c.IsPrivate,
        c.CreatedAt));
}
