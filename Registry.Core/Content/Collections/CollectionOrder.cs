using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Collections;

/// <summary>The sort orders as SQL can use an index for them; the id makes each total.</summary>
internal static class CollectionOrder
{
    public static IQueryable<Collection> Apply(IQueryable<Collection> collections, CollectionSort sort, bool reversed) => (sort, reversed) switch
    {
        (CollectionSort.Name, false) => collections.OrderBy(c => c.Name),
        (CollectionSort.Name, true) => collections.OrderByDescending(c => c.Name),

        (CollectionSort.RecentlyPushed, false) => collections.OrderByDescending(c => c.ActiveAt).ThenByDescending(c => c.Id),
        (CollectionSort.RecentlyPushed, true) => collections.OrderBy(c => c.ActiveAt).ThenBy(c => c.Id),
        (CollectionSort.Pulls, false) => collections.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id),
        (CollectionSort.Pulls, true) => collections.OrderBy(c => c.PullCount).ThenBy(c => c.Id),
        (CollectionSort.Stars, false) => collections.OrderByDescending(c => c.StarCount).ThenByDescending(c => c.Id),
        (CollectionSort.Stars, true) => collections.OrderBy(c => c.StarCount).ThenBy(c => c.Id),
        (CollectionSort.Size, false) => collections.OrderByDescending(c => c.SizeBytes).ThenByDescending(c => c.Id),
        (CollectionSort.Size, true) => collections.OrderBy(c => c.SizeBytes).ThenBy(c => c.Id),
        (CollectionSort.Containers, false) => collections.OrderByDescending(c => c.ContainerCount).ThenByDescending(c => c.Id),
        (CollectionSort.Containers, true) => collections.OrderBy(c => c.ContainerCount).ThenBy(c => c.Id),
    };
}
