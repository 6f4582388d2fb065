namespace Registry.Core.Kernel.Entities;

/// <summary>Somebody's mark on a collection or on a container (exactly one of the two).</summary>
public sealed class Star
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public Guid? CollectionId { get; set; }

    public Guid? ContainerId { get; set; }

    public DateTimeOffset StarredAt { get; set; }
}
