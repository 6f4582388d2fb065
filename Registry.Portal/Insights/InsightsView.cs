using Registry.Core.Pulls;
using Registry.Portal.Charts;

namespace Registry.Portal.Insights;

/// <summary>What a page of pulls over time shows.</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="ContainerId">The container; null for the whole collection.</param>
/// <param name="Collection">The collection's name.</param>
/// <param name="Container">The container's.</param>
/// <param name="PullCount">All pulls there ever were.</param>
/// <param name="History">The pulls over time.</param>
/// <param name="Pushes">When tags of the container were set meanwhile; none for a collection.</param>
public sealed record InsightsView(Guid CollectionId, Guid? ContainerId, string Collection, string? Container, long PullCount, PullHistory History, IReadOnlyList<ChartMark> Pushes);
