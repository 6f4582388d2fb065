using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Paging;

namespace Registry.Portal.Stars;

/// <summary>One page of a ranking: of collections or of containers.</summary>
public sealed record RankingView(PageOf<CollectionRow>? Collections, PageOf<ContainerCard>? Containers)
{
    public bool IsEmpty => Collections?.Items.Count is null or 0 && Containers?.Items.Count is null or 0;

    public int PageCount => Collections?.PageCount ?? Containers?.PageCount ?? 0;
}
