namespace Registry.Core.Kernel.Entities;

/// <summary>Pulls of one container on one UTC day.</summary>
public sealed class PullDay
{
    public Guid ContainerId { get; set; }

    public DateOnly Day { get; set; }

    public long Count { get; set; }
}
