using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Paging;

namespace Registry.Portal.Stars;

/// <summary>One page of a ranking: of collections or of containers.</summary>
/// <param name="Collections">The collections; null in a ranking of containers.</param>
/// <param name="Containers">The containers; null in a ranking of collections.</param>
/// <param name="Trends">In a ranking of some days, what changed; by the id of the row.</param>
public sealed record RankingView(PageOf<CollectionRow>? Collections, PageOf<ContainerCard>? Containers, IReadOnlyDictionary<Guid, Trend> Trends)
{
    private static readonly Dictionary<Guid, Trend> NoTrends = [];

    public bool IsEmpty => Collections?.Items.Count is null or 0 && Containers?.Items.Count is null or 0;

    public int PageCount => Collections?.PageCount ?? Containers?.PageCount ?? 0;

    public static RankingView Of(PageOf<CollectionRow> collections) => new(collections, null, NoTrends);

    public static RankingView Of(PageOf<ContainerCard> containers) => new(null, containers, NoTrends);

    public static RankingView Of(PageOf<Ranked<CollectionRow>> collections) =>
        new(collections.Select(place => place.Row), null, collections.Items.ToDictionary(place => place.Row.Id, place => Trend.Of(place.Pulls, place.Before)));

    public static RankingView Of(PageOf<Ranked<ContainerCard>> containers) =>
        new(null, containers.Select(place => place.Row), containers.Items.ToDictionary(place => place.Row.Id, place => Trend.Of(place.Pulls, place.Before)));
}
