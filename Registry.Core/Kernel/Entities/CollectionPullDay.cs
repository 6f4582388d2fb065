namespace Registry.Core.Kernel.Entities;

/// <summary>Pulls of one collection on one UTC day: what its history and the registry's figures are read from. Pulls of containers that were deleted stay counted: they happened.</summary>
public sealed class CollectionPullDay
{
    public Guid CollectionId { get; set; }

    public DateOnly Day { get; set; }

    public long Count { get; set; }
}
