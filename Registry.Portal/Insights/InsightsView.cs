using Registry.Core.Content.Collections;
using Registry.Core.Discovery.Insights;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Charts;
using Registry.Portal.Containers;

namespace Registry.Portal.Insights;

/// <summary>What a page of pulls or stars over time shows.</summary>
/// <param name="Details">The collection.</param>
/// <param name="ContainerId">The container; null for the whole collection.</param>
/// <param name="Container">The container's.</param>
/// <param name="PullCount">All pulls there ever were.</param>
/// <param name="StarCount">The stars now.</param>
/// <param name="History">The pulls over time.</param>
/// <param name="Stars">The stars over time; none when pulls are shown.</param>
/// <param name="Pushes">When tags of the container were set meanwhile; none for a collection.</param>
/// <param name="Year">The days of the last year that had pulls.</param>
/// <param name="Week">When in the week it is pulled.</param>
/// <param name="Others">Those that it is compared with.</param>
public sealed record InsightsView(
    CollectionDetails Details,
    Guid? ContainerId,
    string? Container,
    long PullCount,
    long StarCount,
    PullHistory History,
    IReadOnlyList<StarBar> Stars,
    IReadOnlyList<ChartMark> Pushes,
    IReadOnlyList<DayCount> Year,
    PullWeek Week,
    IReadOnlyList<ComparedContainer> Others)
{
    /// <summary>What stands above the figures of a container, as on its other pages.</summary>
    public ContainerView? Head { get; init; }

    /// <summary>The collection's name.</summary>
    public string Collection => Details.Name;
}

/// <summary>A container that another one is compared with.</summary>
/// <param name="Id">The container.</param>
/// <param name="Name">Its name, <c>collection/container</c>.</param>
/// <param name="History">Its pulls over time.</param>
public sealed record ComparedContainer(Guid Id, string Name, PullHistory History);
