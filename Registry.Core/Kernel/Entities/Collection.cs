namespace Registry.Core.Kernel.Entities;

/// <summary>Containers under one globally unique name, its people and its visibility.</summary>
public sealed class Collection
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Markdown.</summary>
    public string Description { get; set; } = string.Empty;

    public bool IsPrivate { get; set; }

    /// <summary>Every tag in it is immutable once set.</summary>
    public bool FreezesTags { get; set; }

    /// <summary>Made by a client in the course of a push: goes again if that push comes to nothing.</summary>
    public bool CreatedByPush { get; set; }

    public Guid? CreatedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Containers that have at least one image. Kept by the commands that change it, like the sums below.</summary>
    public int ContainerCount { get; set; }

    public int ImageCount { get; set; }

    /// <summary>Logical bytes: the sizes of all images added up, shared or not.</summary>
    public long SizeBytes { get; set; }

    public long PullCount { get; set; }

    public int StarCount { get; set; }

    /// <summary>When an image or a tag was last pushed; null if never.</summary>
    public DateTimeOffset? LastPushedAt { get; set; }

    /// <summary>The last push, or the creation if there was none: what lists sort by, because it is never null.</summary>
    public DateTimeOffset ActiveAt { get; set; }

    public ICollection<CollectionMember> Members { get; } = [];
}

/// <summary>What a member may do in a collection.</summary>
public enum CollectionRole
{
    /// <summary>Pulls and pushes.</summary>
    Contributor = 1,

    /// <summary>Also settings, people, deleting, freezing.</summary>
    Owner = 2,
}

/// <summary>A user or a team (exactly one of the two) with a role in a collection.</summary>
public sealed class CollectionMember
{
    public Guid Id { get; set; }

    public Guid CollectionId { get; set; }

    public Guid? UserId { get; set; }

    public Guid? TeamId { get; set; }

    public CollectionRole Role { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
