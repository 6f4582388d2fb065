using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Usage;

/// <summary>What the page of a collection's commands shows.</summary>
/// <param name="Details">The collection.</param>
/// <param name="List">One page of its containers.</param>
public sealed record UsageView(CollectionDetails Details, PageOf<UsageRow> List);
