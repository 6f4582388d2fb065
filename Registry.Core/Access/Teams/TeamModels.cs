namespace Registry.Core.Access.Teams;

/// <summary>The orders that lists of teams offer.</summary>
public enum TeamSort
{
    Name,
    Newest,
}

/// <summary>Which teams, in which order.</summary>
/// <param name="Text">Part of the name; null or empty for all.</param>
/// <param name="IsMine">Only the caller's.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction.</param>
public sealed record TeamFilter(string? Text = null, bool IsMine = false, TeamSort Sort = TeamSort.Name, bool Reversed = false);

/// <summary>A team in a list.</summary>
public sealed record TeamRow(Guid Id, string Name, string Summary, bool IsOpen, bool IsMember, int MemberCount, DateTimeOffset CreatedAt, long? PictureVersion);

/// <summary>A team's own page.</summary>
public sealed record TeamDetails
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public required string Description { get; init; }

    public required bool IsOpen { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Another number for every picture; null without one.</summary>
    public required long? PictureVersion { get; init; }

    public required int MemberCount { get; init; }

    /// <summary>Whether the caller is in it.</summary>
    public required bool IsMember { get; init; }

    /// <summary>Whether the caller may change it, its members and its invitations.</summary>
    public required bool MayManage { get; init; }
}

/// <summary>A member in the list of a team's page.</summary>
public sealed record TeamMemberRow(Guid UserId, string Name, bool IsOwner, DateTimeOffset JoinedAt);

/// <summary>What deleting a team changes elsewhere.</summary>
/// <param name="Collections">Collections in which it has a role.</param>
/// <param name="OnlyOwnerOf">Those of which it is the only owner: they go to its owners in person.</param>
public sealed record TeamCollections(int Collections, int OnlyOwnerOf);
