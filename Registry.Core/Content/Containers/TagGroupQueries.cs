using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>A container's tags as people think of them: one name, whatever architectures it has.</summary>
public sealed class TagGroupQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int TwinsNamed = 4;

    /// <summary>One page of the tags. Every order groups the tags of the container, which the count of them has to do as well.</summary>
    /// <param name="caller">Who asks; there are none in a container that they may not see.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="filter">Which of them, in which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<PageOf<TagGroup>> ListAsync(Caller caller, Guid containerId, TagFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tags = Matching(db.VisibleTags(caller, containerId).AsNoTracking(), filter.Text);
        var total = await tags.Select(tag => tag.Name).Distinct().LongCountAsync(cancellationToken);
        if (total == 0)
        {
            return new PageOf<TagGroup>([], 0, page);
        }

        var names = filter.Sort == TagSort.Version
            ? await db.TagVersionsAsync(containerId, filter.Text, filter.IsReversed, page, cancellationToken)
            : await Ordered(tags, filter).Skip(page.Offset).Take(page.Size).ToListAsync(cancellationToken);

        // What was deleted since its name was read is not in the list.
        var rows = await tags.Where(tag => names.Contains(tag.Name)).OrderBy(tag => tag.Architecture).SelectRows(db).ToListAsync(cancellationToken);
        var twins = await TwinsAsync(db, containerId, rows, cancellationToken);
        var groups = rows
            .Select(row => row with { Twins = [.. twins[row.ImageId].Where(name => name != row.Name).Take(TwinsNamed)] })
            .ToLookup(row => row.Name, StringComparer.Ordinal);
        return new PageOf<TagGroup>([.. names.Where(groups.Contains).Select(name => new TagGroup(name, [.. groups[name]]))], total, page);
    }

    private static IQueryable<Tag> Matching(IQueryable<Tag> tags, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return tags;
        }

        var pattern = LikePattern.Containing(text.Trim());
        return tags.Where(tag => EF.Functions.ILike(tag.Name, pattern, LikePattern.Escape));
    }

    private static IQueryable<string> Ordered(IQueryable<Tag> tags, TagFilter filter)
    {
        var groups = tags.GroupBy(tag => tag.Name);
        return (filter.Sort, filter.IsReversed) switch
        {
            (TagSort.Moved, false) => groups.OrderByDescending(group => group.Max(tag => tag.UpdatedAt)).ThenBy(group => group.Key).Select(group => group.Key),
            (TagSort.Moved, true) => groups.OrderBy(group => group.Max(tag => tag.UpdatedAt)).ThenByDescending(group => group.Key).Select(group => group.Key),
            (TagSort.Name, false) => groups.OrderBy(group => group.Key).Select(group => group.Key),
            (TagSort.Name, true) => groups.OrderByDescending(group => group.Key).Select(group => group.Key),
            (TagSort.Size, false) => groups.OrderByDescending(group => group.Sum(tag => tag.Image!.SizeBytes)).ThenBy(group => group.Key).Select(group => group.Key),
            (TagSort.Size, true) => groups.OrderBy(group => group.Sum(tag => tag.Image!.SizeBytes)).ThenByDescending(group => group.Key).Select(group => group.Key),
            (TagSort.Pulls, false) => groups.OrderByDescending(group => group.Sum(tag => tag.Image!.PullCount)).ThenBy(group => group.Key).Select(group => group.Key),
            (TagSort.Pulls, true) => groups.OrderBy(group => group.Sum(tag => tag.Image!.PullCount)).ThenByDescending(group => group.Key).Select(group => group.Key),
            (TagSort.Version, _) => throw new ArgumentOutOfRangeException(nameof(filter), filter.Sort, "Versions have a statement of their own."),
        };
    }

    /// <summary>The first names of the tags of each image, by its id.</summary>
    private static async Task<ILookup<Guid, string>> TwinsAsync(RegistryDbContext db, Guid containerId, List<TagRow> rows, CancellationToken cancellationToken)
    {
        var images = rows.Select(row => row.ImageId).Distinct().ToList();
        var twins = await db.Images.Where(image => images.Contains(image.Id))
            .SelectMany(image => db.Tags.Where(tag => tag.ImageId == image.Id && tag.ContainerId == containerId)
                .Select(tag => tag.Name).Distinct().OrderBy(name => name).Take(TwinsNamed + 1)
                .Select(name => new { image.Id, Name = name }))
            .ToListAsync(cancellationToken);
        return twins.ToLookup(twin => twin.Id, twin => twin.Name);
    }
}
