namespace Registry.Core.Kernel.Entities;

/// <summary>A way into a team: a link for whoever has it, or a line on the home page of one person. It expires; revoking it removes it.</summary>
public sealed class TeamInvitation
{
    public Guid Id { get; set; }

    public Guid TeamId { get; set; }

    public Team? Team { get; set; }

    /// <summary>SHA-256 of the secret in the link, 32 bytes; null for an invitation by name.</summary>
    public byte[]? SecretHash { get; set; }

    /// <summary>Who is invited by name; null for a link.</summary>
    public Guid? UserId { get; set; }

    /// <summary>How many people may join with it; null for any number.</summary>
    public int? MaxUses { get; set; }

    /// <summary>How many did.</summary>
    public int UseCount { get; set; }

    /// <summary>Who used up a link for one; null while it works, and for every other kind.</summary>
    public Guid? UsedById { get; set; }

    /// <summary>When. Such a link is kept until it would have expired, so that the team's owners see who came in by it.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    public Guid? CreatedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
