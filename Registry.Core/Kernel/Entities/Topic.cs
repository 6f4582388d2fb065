using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Entities;

/// <summary>A word that people put on a collection or a container, so that others find it. One row for each place where it stands.</summary>
public sealed class Topic
{
    public Guid Id { get; set; }

    /// <summary>The collection, also of a container's topic: what may be seen is decided there.</summary>
    public Guid CollectionId { get; set; }

    /// <summary>The container; null when the topic is the collection's own.</summary>
    public Guid? ContainerId { get; set; }

    /// <summary>In the grammar of <see cref="TopicName"/>.</summary>
    public required string Name { get; set; }

    /// <summary>Null for the first topics, which come from the image's definition.</summary>
    public Guid? AddedById { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
