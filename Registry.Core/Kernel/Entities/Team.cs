namespace Registry.Core.Kernel.Entities;

/// <summary>A group of people that can own collections and be the entity of a push. Its name shares the space of user names.</summary>
public sealed class Team
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Markdown.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>Anybody with an account may join; otherwise only who is invited.</summary>
    public bool IsOpen { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Another number for every picture; null without one.</summary>
    public long? PictureVersion { get; set; }

    public ICollection<TeamMember> Members { get; } = [];
}

/// <summary>One person in a team.</summary>
public sealed class TeamMember
{
    public Guid TeamId { get; set; }

    public Guid UserId { get; set; }

    public bool IsOwner { get; set; }

    public DateTimeOffset JoinedAt { get; set; }
}
