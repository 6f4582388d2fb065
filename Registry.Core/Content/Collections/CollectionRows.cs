using Microsoft.EntityFrameworkCore;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Collections;

internal static class CollectionRows
{
    private const int SummaryLength = 300;
    private const int ContainersNamed = 3;

    /// <summary>Reads the rows of one page of collections, in the order of <paramref name="collections"/>.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="collections">Ordered, and cut to one page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<CollectionRow>> ReadRowsAsync(this RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken)
    {
        var rows = await collections
            .Select(c => new CollectionRow
            {
                Id = c.Id,
                Name = c.Name,
                Summary = c.Description.Substring(0, SummaryLength),
                IsPrivate = c.IsPrivate,
                ContainerCount = c.ContainerCount,
                ImageCount = c.ImageCount,
                SizeBytes = c.SizeBytes,
                PullCount = c.PullCount,
                StarCount = c.StarCount,
                CreatedAt = c.CreatedAt,
                LastPushedAt = c.LastPushedAt,
            })
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var containers = await db.LastContainersAsync(ids, ContainersNamed, cancellationToken);
        var topics = await db.TopicsOfCollectionsAsync(ids, cancellationToken);
        return [.. rows.Select(row => row with { Containers = [.. containers[row.Id]], Topics = [.. topics[row.Id]] })];
    }
}
