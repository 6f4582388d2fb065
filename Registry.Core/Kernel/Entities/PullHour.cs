namespace Registry.Core.Kernel.Entities;

/// <summary>Pulls of one container in one hour of the week, over all weeks since hours are counted: at most 168 rows for each container.</summary>
public sealed class PullHour
{
    public Guid ContainerId { get; set; }

    /// <summary>As in <c>PullWeek.HourOf</c>.</summary>
    public short Hour { get; set; }

    public long Count { get; set; }

    /// <summary>The UTC day of the first pull in it.</summary>
    public DateOnly Since { get; set; }
}

/// <summary>Pulls of one collection in one hour of the week. Pulls of containers that were deleted stay counted, as in <see cref="CollectionPullDay"/>.</summary>
public sealed class CollectionPullHour
{
    public Guid CollectionId { get; set; }

    /// <summary>As in <c>PullWeek.HourOf</c>.</summary>
    public short Hour { get; set; }

    public long Count { get; set; }

    /// <summary>The UTC day of the first pull in it.</summary>
    public DateOnly Since { get; set; }
}
