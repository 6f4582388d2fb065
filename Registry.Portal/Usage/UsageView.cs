using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Paging;

namespace Registry.Portal.Usage;

/// <summary>What the page of a collection's commands shows.</summary>
/// <param name="Details">The collection.</param>
/// <param name="List">One page of its containers.</param>
public sealed record UsageView(CollectionDetails Details, PageOf<UsageRow> List);
