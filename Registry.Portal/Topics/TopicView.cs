using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Topics;

/// <summary>What a topic's page shows.</summary>
/// <param name="Collections">One page of those that carry it, or the first one while the containers are shown.</param>
/// <param name="Containers">Likewise.</param>
/// <param name="Shown">How many rows the part that is shown has.</param>
public sealed record TopicView(PageOf<CollectionRow> Collections, PageOf<ContainerCard> Containers, int Shown);
