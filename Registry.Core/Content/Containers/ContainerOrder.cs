using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Containers;

/// <summary>The sort orders as SQL; the id makes each total.</summary>
internal static class ContainerOrder
{
    public static IQueryable<Container> Apply(IQueryable<Container> containers, ContainerSort sort, bool reversed) => (sort, reversed) switch
    {
        (ContainerSort.Name, false) => containers.OrderBy(c => c.Name),
        (ContainerSort.Name, true) => containers.OrderByDescending(c => c.Name),
        (ContainerSort.RecentlyPushed, false) => containers.OrderByDescending(c => c.LastPushedAt).ThenByDescending(c => c.Id),
        (ContainerSort.RecentlyPushed, true) => containers.OrderBy(c => c.LastPushedAt).ThenBy(c => c.Id),
        (ContainerSort.Pulls, false) => containers.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id),
        (ContainerSort.Pulls, true) => containers.OrderBy(c => c.PullCount).ThenBy(c => c.Id),
        (ContainerSort.Stars, false) => containers.OrderByDescending(c => c.StarCount).ThenByDescending(c => c.Id),
        (ContainerSort.Stars, true) => containers.OrderBy(c => c.StarCount).ThenBy(c => c.Id),
        (ContainerSort.Size, false) => containers.OrderByDescending(c => c.SizeBytes).ThenByDescending(c => c.Id),
        (ContainerSort.Size, true) => containers.OrderBy(c => c.SizeBytes).ThenBy(c => c.Id),
    };
}
