namespace Registry.Core.Kernel.Entities;

/// <summary>A name in a collection under which images are pushed and tagged.</summary>
public sealed class Container
{
    public Guid Id { get; set; }

    public Guid CollectionId { get; set; }

    public Collection? Collection { get; set; }

    public required string Name { get; set; }

    /// <summary>Markdown, or the one line that a client sent; empty when nobody wrote one.</summary>
    public string Description { get; set; } = string.Empty;

    public Guid? CreatedById { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Complete images. Kept by the commands that change it, like the sums below.</summary>
    public int ImageCount { get; set; }

    /// <summary>Logical bytes of all its images.</summary>
    public long SizeBytes { get; set; }

    public long PullCount { get; set; }

    public int StarCount { get; set; }

    public DateTimeOffset? LastPushedAt { get; set; }
}
