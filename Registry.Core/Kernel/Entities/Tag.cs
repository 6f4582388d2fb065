namespace Registry.Core.Kernel.Entities;

/// <summary>A movable pointer (container, name, architecture) to an image.</summary>
public sealed class Tag
{
    public Guid Id { get; set; }

    public Guid ContainerId { get; set; }

    public required string Name { get; set; }

    /// <summary>Go's name of the image's architecture: <c>amd64</c>, <c>arm64</c>…</summary>
    public required string Architecture { get; set; }

    public Guid ImageId { get; set; }

    public Image? Image { get; set; }

    /// <summary>A frozen tag cannot be moved or deleted.</summary>
    public bool IsFrozen { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public Guid? UpdatedById { get; set; }
}

/// <summary>One line of a tag's history.</summary>
public sealed class TagMove
{
    public Guid Id { get; set; }

    public Guid ContainerId { get; set; }

    public required string TagName { get; set; }

    public required string Architecture { get; set; }

    /// <summary>What it pointed to before; null when it was new.</summary>
    public Names.Digest? FromDigest { get; set; }

    /// <summary>What it points to since; null when it was deleted.</summary>
    public Names.Digest? ToDigest { get; set; }

    public Guid? MovedById { get; set; }

    public DateTimeOffset MovedAt { get; set; }
}
