using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Discovery.Catalog;

/// <summary>
/// Everything that a caller may see, as flat lists for clients that read them to the end. A list of any length is read in blocks, each from where the one before ended, so that neither
/// memory nor a connection is held while a slow client reads.
/// </summary>
public sealed class CatalogQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int Block = 500;

    /// <summary>The collections, by name.</summary>
    public async IAsyncEnumerable<CatalogCollection> CollectionsAsync(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = string.Empty; ;)
        {
            List<CatalogCollection> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                var rest = db.Collections.VisibleTo(db, caller).Where(c => string.Compare(c.Name, after) > 0);
                block = await Collections(rest.OrderBy(c => c.Name).Take(Block)).ToListAsync(cancellationToken);
            }

            foreach (var collection in block)
            {
                yield return collection;
            }

            if (block.Count < Block)
            {
                yield break;
            }

            after = block[^1].Name;
        }
    }

    /// <summary>One page of the collections, by name, and how many there are.</summary>
    public async Task<(long Count, IReadOnlyList<CatalogCollection> Items)> CollectionsAsync(Caller caller, int offset, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller);
        return (await visible.LongCountAsync(cancellationToken), await Collections(visible.OrderBy(c => c.Name).Skip(offset).Take(limit)).ToListAsync(cancellationToken));
    }

    /// <summary>How many collections there are.</summary>
    public async Task<long> CountCollectionsAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Collections.VisibleTo(db, caller).LongCountAsync(cancellationToken);
    }

    /// <summary>A collection by name or by id.</summary>
    /// <returns>NotFound.</returns>
    public async Task<Result<CatalogCollection>> FindCollectionAsync(Caller caller, string? name, Guid? collectionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Collections(db.Collections.VisibleTo(db, caller).Where(c => c.Name == name || c.Id == collectionId)).FirstOrDefaultAsync(cancellationToken);
        return found is null ? Refuse.NotFound("There is no such collection, or it is not visible to you.") : found;
    }

    /// <summary>The tags, by collection, container and name; of a tag with several architectures the usual one.</summary>
    public async IAsyncEnumerable<CatalogTag> TagsAsync(Caller caller, CatalogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CatalogTag? last = null;
        while (true)
        {
            List<CatalogTag> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                block = await Ordered(Tags(db, caller, filter, last)).Take(Block).ToListAsync(cancellationToken);
            }

            foreach (var tag in block)
            {
                if (tag.FullName != last?.FullName)
                {
                    yield return tag;
                }

                last = tag;
            }

            if (block.Count < Block)
            {
                yield break;
            }
        }
    }

    /// <summary>One page of the tags, each architecture a row of its own, and how many there are.</summary>
    public async Task<(long Count, IReadOnlyList<CatalogTag> Items)> TagsAsync(Caller caller, int offset, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tags = Tags(db, caller, new CatalogFilter(), after: null);
        return (await tags.LongCountAsync(cancellationToken), await Ordered(tags).Skip(offset).Take(limit).ToListAsync(cancellationToken));
    }

    /// <summary>A tag by id.</summary>
    /// <returns>NotFound.</returns>
    public async Task<Result<CatalogTag>> FindTagAsync(Caller caller, Guid tagId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tags = Tags(db, caller, new CatalogFilter(), after: null).Where(row => row.Tag.Id == tagId);
        var found = await Ordered(tags).SingleOrDefaultAsync(cancellationToken);
        return found is null ? Refuse.NotFound("There is no such container, or it is not visible to you.") : found;
    }

    private static IQueryable<CatalogCollection> Collections(IQueryable<Collection> collections) =>
        collections.Select(c => new CatalogCollection(c.Id, c.Name, c.CreatedAt, c.ActiveAt));

    private static IQueryable<Row> Tags(RegistryDbContext db, Caller caller, CatalogFilter filter, CatalogTag? after)
    {
        var containers = db.VisibleContainers(caller);
        containers = filter.Collection is { } collection ? containers.Where(c => c.Collection!.Name == collection) : containers;
        containers = filter.Container is { } container ? containers.Where(c => c.Name == container) : containers;
        var rows = containers.Join(db.Tags, c => c.Id, tag => tag.ContainerId, (c, tag) => new Row { Container = c, Tag = tag });
        rows = filter.Tag is { } name ? rows.Where(row => row.Tag.Name == name) : rows;
        if (after is null)
        {
            return rows;
        }

        var (fromCollection, fromContainer, fromTag) = (after.Collection, after.Container, after.Tag);

        // The first condition is the second's beginning, in words that an index understands.
        return rows.Where(row => string.Compare(row.Container.Collection!.Name, fromCollection) >= 0 && EF.Functions.GreaterThan(
            ValueTuple.Create(row.Container.Collection.Name, row.Container.Name, row.Tag.Name), ValueTuple.Create(fromCollection, fromContainer, fromTag)));
    }

    private static IQueryable<CatalogTag> Ordered(IQueryable<Row> rows) => rows
        .OrderBy(row => row.Container.Collection!.Name).ThenBy(row => row.Container.Name).ThenBy(row => row.Tag.Name)
        .ThenBy(row => row.Tag.Architecture == Architectures.Default ? 0 : 1).ThenBy(row => row.Tag.Architecture)
        .Select(row => new CatalogTag
        {
            Id = row.Tag.Id,
            Collection = row.Container.Collection!.Name,
            Container = row.Container.Name,
            Tag = row.Tag.Name,
            Architecture = row.Tag.Architecture,
            Digest = row.Tag.Image!.Digest,
            SizeBytes = row.Tag.Image.SizeBytes,
            IsFrozen = row.Tag.IsFrozen || row.Container.Collection.FreezesTags,
            PullCount = row.Tag.Image.PullCount,
            PushedAt = row.Tag.Image.PushedAt,
        });

    private sealed class Row
    {
        public required Container Container { get; init; }

        public required Tag Tag { get; init; }
    }
}
