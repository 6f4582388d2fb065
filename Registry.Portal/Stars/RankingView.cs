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

    /// <summary>Either, as lines of the table.</summary>
    public IEnumerable<RankingRow> Rows =>
        (Collections?.Items ?? []).Select(row =>
            new RankingRow(row.Id, null, row.Name, PortalUrls.Collection(row.Name), row.IsPrivate, row.StarCount, row.PullCount))
        .Concat((Containers?.Items ?? []).Select(card => new RankingRow(
            card.Id, card.Collection, card.Name, PortalUrls.Container(card.Collection, card.Name), card.IsPrivate, card.StarCount, card.PullCount)));

    public static RankingView Of(PageOf<CollectionRow> collections) => new(collections, null, NoTrends);

    public static RankingView Of(PageOf<ContainerCard> containers) => new(null, containers, NoTrends);

    public static RankingView Of(PageOf<Ranked<CollectionRow>> collections) =>
        new(collections.Select(place => place.Row), null, collections.Items.ToDictionary(place => place.Row.Id, place => Trend.Of(place.Pulls, place.Before)));

    public static RankingView Of(PageOf<Ranked<ContainerCard>> containers) =>
        new(null, containers.Select(place => place.Row), containers.Items.ToDictionary(place => place.Row.Id, place => Trend.Of(place.Pulls, place.Before)));
}

/// <summary>A place in a ranking.</summary>
/// <param name="Id">What has the place.</param>
/// <param name="Collection">The collection of a container; null for a collection.</param>
/// <param name="Name">The name.</param>
/// <param name="Url">Where it is.</param>
/// <param name="IsPrivate">Whether only its people see it.</param>
/// <param name="Stars">All stars.</param>
/// <param name="Pulls">All pulls.</param>
public sealed record RankingRow(Guid Id, string? Collection, string Name, string Url, bool IsPrivate, int Stars, long Pulls);
