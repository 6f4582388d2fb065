using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Discovery.Catalog;

/// <summary>The labels of the images that a caller may see, read in blocks like the lists of <see cref="CatalogQueries"/>.</summary>
public sealed class LabelCatalog(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int Block = 500;

    /// <summary>By key, value and image: those of a key, of a value, of both, or all.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">Only this key, without case and accents; null for all.</param>
    /// <param name="value">Only this value, without case and accents; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<CatalogLabel> ReadAsync(Caller caller, string? key, string? value, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string Key, string Value, Guid Image)? after = null;
        while (true)
        {
            List<CatalogLabel> block;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                block = await ReadBlockAsync(db, Labels(db, caller, key, value, after), cancellationToken);
            }

            foreach (var label in block)
            {
                yield return label;
            }

            if (block.Count < Block)
            {
                yield break;
            }

            after = (block[^1].Key, block[^1].Value, block[^1].ImageId);
        }
    }

    private static IQueryable<Label> Labels(RegistryDbContext db, Caller caller, string? key, string? value, (string Key, string Value, Guid Image)? after)
    {
        var visible = db.Collections.VisibleTo(db, caller);
        var labels = db.Labels.AsNoTracking().Where(label => visible.Any(collection => collection.Id == label.CollectionId));

        // sregistry-cli asks in lower case for whatever was typed. Each of these has an index of its own: the texts are those of the migration Folding.
        labels = (key, value) switch
        {
            (null, null) => labels,
            (null, _) => labels.Where(label => SqlText.Fold(label.Value) == SqlText.Fold(value)),
            (_, null) => labels.Where(label => db.LabelKeys
                .Where(known => SqlText.Fold(known.Key) == SqlText.Fold(key) && visible.Any(collection => collection.Id == known.CollectionId)).Select(known => known.Key).Distinct().Contains(label.Key)),
            _ => labels.Where(label => SqlText.Fold(label.Key + "=" + label.Value) == SqlText.Fold(key + "=" + value) && SqlText.Fold(label.Key) == SqlText.Fold(key)),
        };

        if (after is var (fromKey, fromValue, fromImage))
        {
            labels = labels.Where(label => EF.Functions.GreaterThan(
                ValueTuple.Create(label.Key, label.Value, label.ImageId), ValueTuple.Create(fromKey, fromValue, fromImage)));
        }

        return labels.OrderBy(label => label.Key).ThenBy(label => label.Value).ThenBy(label => label.ImageId);
    }

    private static async Task<List<CatalogLabel>> ReadBlockAsync(RegistryDbContext db, IQueryable<Label> labels, CancellationToken cancellationToken)
    {
        var block = await labels.Take(Block).Select(label => new { label.ImageId, label.Key, label.Value }).ToListAsync(cancellationToken);
        var images = block.Select(label => label.ImageId).Distinct().ToList();
        var tags = await db.Tags
            .Where(tag => images.Contains(tag.ImageId))
            .Join(db.Containers, tag => tag.ContainerId, c => c.Id, (tag, c) => new { tag.ImageId, Name = c.Collection!.Name + "/" + c.Name + ":" + tag.Name })
            .ToListAsync(cancellationToken);
        var names = tags.ToLookup(tag => tag.ImageId, tag => tag.Name);
        return [.. block.Select(label => new CatalogLabel(label.ImageId, label.Key, label.Value, [.. names[label.ImageId].Distinct().Order(StringComparer.Ordinal)]))];
    }
}
