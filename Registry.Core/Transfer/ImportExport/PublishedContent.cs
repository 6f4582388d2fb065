using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;

namespace Registry.Core.Transfer.ImportExport;

/// <summary>Everything that a caller may see and a tag names, in the order of names: read in blocks, each from where the one before ended, so that a registry of any size fits.</summary>
public sealed class PublishedContent(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int CollectionBlock = 500;
    private const int ContainerBlock = 100;

    /// <summary>The collections.</summary>
    public async IAsyncEnumerable<PublishedCollection> CollectionsAsync(Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = string.Empty;
        while (true)
        {
            List<PublishedCollection> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                block = await db.Collections.VisibleTo(db, caller)
                    .Where(c => string.Compare(c.Name, after) > 0)
                    .OrderBy(c => c.Name)
                    .Take(CollectionBlock)
                    .Select(c => new PublishedCollection(c.Id, c.Name, c.Description, c.ContainerCount))
                    .ToListAsync(cancellationToken);
            }

            foreach (var collection in block)
            {
                yield return collection;
            }

            if (block.Count < CollectionBlock)
            {
                yield break;
            }

            after = block[^1].Name;
        }
    }

    /// <summary>The containers of a collection that have tags, with all of these.</summary>
    public async IAsyncEnumerable<PublishedContainer> ContainersAsync(
        Caller caller, PublishedCollection collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = string.Empty;
        while (true)
        {
            List<Head> heads;
            List<PublishedContainer> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                heads = await db.VisibleContainers(caller)
                    .Where(c => c.CollectionId == collection.Id && string.Compare(c.Name, after) > 0 && db.Tags.Any(tag => tag.ContainerId == c.Id))
                    .OrderBy(c => c.Name)
                    .Take(ContainerBlock)
                    .Select(c => new Head(c.Id, c.Name, c.Description))
                    .ToListAsync(cancellationToken);
                block = await FillAsync(db, collection.Name, heads, cancellationToken);
            }

            foreach (var container in block)
            {
                yield return container;
            }

            if (heads.Count < ContainerBlock)
            {
                yield break;
            }

            after = heads[^1].Name;
        }
    }

    private static async Task<List<PublishedContainer>> FillAsync(
        RegistryDbContext db, string collection, List<Head> heads, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. heads.Select(head => head.Id)];
        var rows = await db.Tags
            .Where(tag => ids.Contains(tag.ContainerId))
            .Select(tag => new { tag.ContainerId, tag.Name, tag.Architecture, tag.ImageId })
            .ToListAsync(cancellationToken);
        Guid[] named = [.. rows.Select(row => row.ImageId).Distinct()];
        var images = await db.Images.Where(image => named.Contains(image.Id)).SelectRows(db).ToDictionaryAsync(image => image.Id, cancellationToken);
        var tags = rows.Where(row => images.ContainsKey(row.ImageId)).ToLookup(row => row.ContainerId, row => new PublishedTag(row.Name, row.Architecture, images[row.ImageId]));
        PublishedContainer[] containers = [.. heads
            .Where(head => tags[head.Id].Any())
            .Select(head => new PublishedContainer { Collection = collection, Name = head.Name, Description = head.Description, Tags = [.. InOrder(tags[head.Id])] })];

        Guid[] mains = [.. containers.Select(container => container.Main.Image.Id)];
        var details = await db.ImageMetadata.Where(metadata => mains.Contains(metadata.ImageId))
            .Select(metadata => new { metadata.ImageId, metadata.Definition, IsOciSif = EF.Functions.JsonContains(metadata.Sif, UsageQueries.OciSif) })
            .ToDictionaryAsync(metadata => metadata.ImageId, cancellationToken);
        var labels = (await db.Labels.AsNoTracking().Where(label => mains.Contains(label.ImageId)).ToListAsync(cancellationToken)).ToLookup(label => label.ImageId);
        return [.. containers.Select(container => container with
        {
            Definition = details.GetValueOrDefault(container.Main.Image.Id)?.Definition,
            IsOciSif = details.GetValueOrDefault(container.Main.Image.Id)?.IsOciSif is true,
            Labels = [.. labels[container.Main.Image.Id].OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, label.Value))],
        })];
    }

    private static IEnumerable<PublishedTag> InOrder(IEnumerable<PublishedTag> tags) => tags
        .OrderBy(tag => tag.Name, StringComparer.Ordinal)
        .ThenBy(tag => tag.Architecture == Architectures.Default ? 0 : 1)
        .ThenBy(tag => tag.Architecture, StringComparer.Ordinal);

    private sealed record Head(Guid Id, string Name, string Description);
}
