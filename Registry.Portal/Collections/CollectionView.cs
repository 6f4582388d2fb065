using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Collections;

/// <summary>What a collection's page shows.</summary>
/// <param name="Details">The collection.</param>
/// <param name="Containers">One page of its containers.</param>
/// <param name="PullsByWeek">Of the last weeks, the oldest first.</param>
public sealed record CollectionView(CollectionDetails Details, PageOf<ContainerRow> Containers, IReadOnlyList<long> PullsByWeek);
