using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Discovery.Insights;

/// <summary>Reads the levels of the treemap; each query holds the caller's rights itself and reads a bounded number of rows.</summary>
public sealed class TreemapQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Rectangles of their own; smaller ones could not be told apart.</summary>
    public const int MaxCells = 300;

    private const int TagsNamed = 3;

    /// <summary>The registry: its collections, or its containers while they are few.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="measure">What the largest are largest in.</param>
    /// <param name="switchAt">With this many containers that the caller may see, or more, the cells are collections.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Treemap> OfRegistryAsync(Caller caller, TreemapMeasure measure, int switchAt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var collections = db.Collections.AsNoTracking().VisibleTo(db, caller).Where(c => c.ContainerCount > 0);
        var sums = await collections
            .GroupBy(_ => 1)
            .Select(all => new
            {
                Collections = all.LongCount(),
                Containers = all.Sum(c => (long)c.ContainerCount),
                Bytes = all.Sum(c => c.SizeBytes),
                Pulls = all.Sum(c => c.PullCount),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (sums is null)
        {
            return new Treemap([], new TreemapSum(0, 0, 0));
        }

        if (sums.Containers < switchAt)
        {
            var containers = db.VisibleContainers(caller);

            // A collection's sum keeps the pulls of containers that were deleted; here only what is there has an area.
            var pulls = await containers.SumAsync(c => c.PullCount, cancellationToken);
            return new Treemap(await ContainersAsync(containers, measure, cancellationToken), new TreemapSum(sums.Containers, sums.Bytes, pulls), OfContainers: true);
        }

        var cells = await Largest(collections, measure)
            .Select(c => new TreemapCell { Id = c.Id, Collection = c.Name, Images = c.ImageCount, SizeBytes = c.SizeBytes, Pulls = c.PullCount, PushedAt = c.LastPushedAt })
            .ToListAsync(cancellationToken);
        return new Treemap(cells, new TreemapSum(sums.Collections, sums.Bytes, sums.Pulls));
    }

    /// <summary>The containers of a collection; null if there is none, or the caller may not see it.</summary>
    public async Task<Treemap?> OfCollectionAsync(Caller caller, string collection, TreemapMeasure measure, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Collections.VisibleTo(db, caller).Where(c => c.Name == collection).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return null;
        }

        var containers = db.Containers.AsNoTracking().Where(c => c.CollectionId == id && c.ImageCount > 0);
        var sum = await containers
            .GroupBy(_ => 1)
            .Select(all => new TreemapSum(all.LongCount(), all.Sum(c => c.SizeBytes), all.Sum(c => c.PullCount)))
            .SingleOrDefaultAsync(cancellationToken);
        return new Treemap(await ContainersAsync(containers, measure, cancellationToken), sum ?? new TreemapSum(0, 0, 0));
    }

    /// <summary>The images of a container with their tags; null if there is none, or the caller may not see it.</summary>
    public async Task<Treemap?> OfContainerAsync(Caller caller, string collection, string container, TreemapMeasure measure, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.VisibleContainers(caller).Where(c => c.Name == container && c.Collection!.Name == collection);
        if (await found.Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return null;
        }

        var images = db.Images.AsNoTracking().Where(image => image.ContainerId == id && image.PushedAt != null);
        var sum = await images
            .GroupBy(_ => 1)
            .Select(all => new TreemapSum(all.LongCount(), all.Sum(image => image.SizeBytes), all.Sum(image => image.PullCount)))
            .SingleOrDefaultAsync(cancellationToken);
        var rows = await Largest(images, measure)
            .Select(image => new { image.Id, image.Digest, image.Architecture, image.SizeBytes, image.PullCount, image.PushedAt })
            .ToListAsync(cancellationToken);
        var tags = await TagsAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        var cells = rows.Select(row => new TreemapCell
        {
            Id = row.Id,
            Collection = collection,
            Container = container,
            Digest = row.Digest,
            Architecture = row.Architecture,
            Tags = [.. tags[row.Id]],
            Images = 1,
            SizeBytes = row.SizeBytes,
            Pulls = row.PullCount,
            PushedAt = row.PushedAt,
        });
        return new Treemap([.. cells], sum ?? new TreemapSum(0, 0, 0));
    }

    /// <summary>The same level with the topics of its collections or containers.</summary>
    /// <param name="caller">Who asks; the level was read for them.</param>
    /// <param name="map">The level.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Treemap> WithTopicsAsync(Caller caller, Treemap map, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] ids = [.. map.Cells.Select(cell => cell.Id)];
        var isOfContainers = map.Cells is [{ Container: not null }, ..];
        var topics = await db.VisibleTopics(caller)
            .Where(topic => isOfContainers ? topic.ContainerId != null && ids.Contains(topic.ContainerId.Value) : topic.ContainerId == null && ids.Contains(topic.CollectionId))
            .OrderBy(topic => topic.Name)
            .Select(topic => new { Of = topic.ContainerId ?? topic.CollectionId, topic.Name })
            .ToListAsync(cancellationToken);
        var named = topics.ToLookup(topic => topic.Of, topic => topic.Name);
        return map with { Cells = [.. map.Cells.Select(cell => cell with { Topics = [.. named[cell.Id]] })] };
    }

    private static IQueryable<Collection> Largest(IQueryable<Collection> collections, TreemapMeasure measure) => measure switch
    {
        TreemapMeasure.Size => collections.Where(c => c.SizeBytes > 0).OrderByDescending(c => c.SizeBytes).ThenByDescending(c => c.Id).Take(MaxCells),
        TreemapMeasure.Pulls => collections.Where(c => c.PullCount > 0).OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Take(MaxCells),
    };

    private static IQueryable<Container> Largest(IQueryable<Container> containers, TreemapMeasure measure) => measure switch
    {
        TreemapMeasure.Size => containers.Where(c => c.SizeBytes > 0).OrderByDescending(c => c.SizeBytes).ThenByDescending(c => c.Id).Take(MaxCells),
        TreemapMeasure.Pulls => containers.Where(c => c.PullCount > 0).OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Take(MaxCells),
    };

    private static IQueryable<Image> Largest(IQueryable<Image> images, TreemapMeasure measure) => measure switch
    {
        TreemapMeasure.Size => images.Where(image => image.SizeBytes > 0).OrderByDescending(image => image.SizeBytes).ThenByDescending(image => image.Id).Take(MaxCells),
        TreemapMeasure.Pulls => images.Where(image => image.PullCount > 0).OrderByDescending(image => image.PullCount).ThenByDescending(image => image.Id).Take(MaxCells),
    };

    private static async Task<IReadOnlyList<TreemapCell>> ContainersAsync(IQueryable<Container> containers, TreemapMeasure measure, CancellationToken cancellationToken) =>
        await Largest(containers, measure)
            .Select(c => new TreemapCell
            {
                Id = c.Id,
                Collection = c.Collection!.Name,
                Container = c.Name,
                Images = c.ImageCount,
                SizeBytes = c.SizeBytes,
                Pulls = c.PullCount,
                PushedAt = c.LastPushedAt,
            })
            .ToListAsync(cancellationToken);

    /// <summary>A few tags of each image, by a lateral join: an image can have thousands.</summary>
    private static async Task<ILookup<Guid, string>> TagsAsync(RegistryDbContext db, Guid[] images, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<Named>(
            $"""
            SELECT list.id AS of, few.name FROM unnest({images}) AS list (id)
            CROSS JOIN LATERAL (SELECT DISTINCT name FROM tags WHERE image_id = list.id ORDER BY name LIMIT {TagsNamed}) AS few
            """).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Of, row => row.Name);
    }

    private sealed record Named(Guid Of, string Name);
}
