using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Labels;

namespace Registry.Core.Catalog;

/// <summary>The labels of the images that a caller may see, read in blocks like the lists of <see cref="CatalogQueries"/>.</summary>
public sealed class LabelCatalog(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int Block = 500;

    /// <summary>By key, value and image: those of a key, of a value, of both, or all.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">Only this key, in whatever case; null for all.</param>
    /// <param name="value">Only this value, in whatever case if a key is given; null for all.</param>
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
        if (key is not null)
        {
            // sregistry-cli asks in lower case for whatever was typed. The spellings are few, and the labels are then found by the index.
            var spellings = db.LabelKeys.Where(known => EF.Functions.ILike(known.Key, LikePattern.Exactly(key), LikePattern.Escape) && visible.Any(collection => collection.Id == known.CollectionId)).Select(known => known.Key).Distinct();
            labels = labels.Where(label => spellings.Contains(label.Key));
        }

        if (value is not null)
        {
            labels = key is null ? labels.Where(label => label.Value == value) : labels.Where(label => EF.Functions.ILike(label.Value, LikePattern.Exactly(value), LikePattern.Escape));
        }

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
