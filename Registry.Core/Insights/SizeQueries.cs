using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;

namespace Registry.Core.Insights;

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

/// <summary>All sizes that a caller may see, row by row as they are sent on: memory does not grow with the registry.</summary>
public sealed class SizeQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The collections that have an image, by name.</summary>
    public async IAsyncEnumerable<CollectionSize> CollectionsAsync(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Collections.VisibleTo(db, caller)
            .Where(c => c.ContainerCount > 0)
            .OrderBy(c => c.Name)
            .Select(c => new CollectionSize(c.Id, c.Name, c.ContainerCount, c.SizeBytes));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The tags, by collection, container, name and architecture.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="collection">Only this collection's; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<TagSize> TagsAsync(Caller caller, string? collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var containers = db.VisibleContainers(caller).Where(c => collection == null || c.Collection!.Name == collection);
        var rows = containers
            .Join(db.Tags, c => c.Id, tag => tag.ContainerId, (c, tag) => new { Container = c, Tag = tag })
            .OrderBy(row => row.Container.Collection!.Name).ThenBy(row => row.Container.Name).ThenBy(row => row.Tag.Name).ThenBy(row => row.Tag.Architecture)
            .Select(row => new TagSize(row.Tag.Id, row.Container.Collection!.Name, row.Container.Name, row.Tag.Name, row.Tag.Architecture, row.Tag.Image!.SizeBytes));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }
}
