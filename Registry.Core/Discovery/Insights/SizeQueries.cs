using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;

namespace Registry.Core.Discovery.Insights;

/// <summary>A collection with its size.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Containers">Containers that have an image.</param>
/// <param name="SizeBytes">Logical bytes.</param>
public sealed record CollectionSize(Guid Id, string Name, int Containers, long SizeBytes);

/// <summary>A tag with the size of its image.</summary>
/// <param name="Id">The tag.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Container">The container.</param>
/// <param name="Tag">The tag's name.</param>
/// <param name="Architecture">The tag's architecture.</param>
/// <param name="SizeBytes">Bytes of the image; another tag may name the same one.</param>
public sealed record TagSize(Guid Id, string Collection, string Container, string Tag, string Architecture, long SizeBytes);

/// <summary>
/// All sizes that a caller may see, read in blocks, each from where the one before ended: memory does not grow with the registry, and no connection waits for whoever reads them.
/// </summary>
public sealed class SizeQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int Block = 1000;

    /// <summary>The collections that have an image, by name.</summary>
    public async IAsyncEnumerable<CollectionSize> CollectionsAsync(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = string.Empty; ;)
        {
            List<CollectionSize> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                block = await db.Collections.VisibleTo(db, caller)
                    .Where(c => c.ContainerCount > 0 && string.Compare(c.Name, after) > 0)
                    .OrderBy(c => c.Name)
                    .Take(Block)
                    .Select(c => new CollectionSize(c.Id, c.Name, c.ContainerCount, c.SizeBytes))
                    .ToListAsync(cancellationToken);
            }

            foreach (var row in block)
            {
                yield return row;
            }

            if (block.Count < Block)
            {
                yield break;
            }

            after = block[^1].Name;
        }
    }

    /// <summary>The tags, by collection, container, name and architecture.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="collection">Only this collection's; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<TagSize> TagsAsync(Caller caller, string? collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TagSize? last = null;
        while (true)
        {
            List<TagSize> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                block = await TagsAfter(db, caller, collection, last).Take(Block).ToListAsync(cancellationToken);
            }

            foreach (var row in block)
            {
                yield return row;
            }

            if (block.Count < Block)
            {
                yield break;
            }

            last = block[^1];
        }
    }

    private static IQueryable<TagSize> TagsAfter(RegistryDbContext db, Caller caller, string? collection, TagSize? last)
    {
        var rows = db.VisibleContainers(caller)
            .Where(c => collection == null || c.Collection!.Name == collection)
            .Join(db.Tags, c => c.Id, tag => tag.ContainerId, (c, tag) => new { Container = c, Tag = tag });
        if (last is not null)
        {
            var (_, within, container, name, architecture, _) = last;

            // The first condition is the second's beginning, in words that an index understands.
            rows = rows.Where(row => string.Compare(row.Container.Collection!.Name, within) >= 0 && EF.Functions.GreaterThan(
                ValueTuple.Create(row.Container.Collection.Name, row.Container.Name, row.Tag.Name, row.Tag.Architecture), ValueTuple.Create(within, container, name, architecture)));
        }

        return rows
            .OrderBy(row => row.Container.Collection!.Name).ThenBy(row => row.Container.Name).ThenBy(row => row.Tag.Name).ThenBy(row => row.Tag.Architecture)
            .Select(row => new TagSize(row.Tag.Id, row.Container.Collection!.Name, row.Container.Name, row.Tag.Name, row.Tag.Architecture, row.Tag.Image!.SizeBytes));
    }
}
