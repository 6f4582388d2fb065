using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Paging;

namespace Registry.Core.Labels;

/// <summary>The orders that lists of label keys and values offer.</summary>
public enum LabelSort
{
    MostUsed,
    Name,
}

/// <summary>Which keys or values, in which order.</summary>
/// <param name="Text">Part of it; null or empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction.</param>
public sealed record LabelFilter(string? Text = null, LabelSort Sort = LabelSort.MostUsed, bool Reversed = false);

/// <summary>A label key, or a value of one, with how many containers have it, of those that the caller may see.</summary>
public sealed record LabelRow(string Name, int Containers);

/// <summary>Lists labels. A label that only what the caller may not see has does not exist.</summary>
public sealed class LabelQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    public async Task<PageOf<LabelRow>> KeysAsync(Caller caller, LabelFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller);
        var keys = db.LabelKeys.Where(key => visible.Any(collection => collection.Id == key.CollectionId));
        if (Pattern(filter) is { } pattern)
        {
            keys = keys.Where(key => EF.Functions.ILike(key.Key, pattern, LikePattern.Escape));
        }

        var total = await keys.Select(key => key.Key).Distinct().LongCountAsync(cancellationToken);
        var groups = keys.GroupBy(key => key.Key).Select(group => new Group { Name = group.Key, Containers = group.Sum(key => key.ContainerCount) });
        return await PageAsync(groups, filter, total, page, cancellationToken);
    }

    /// <summary>The values that containers have under a key.</summary>
    public async Task<PageOf<LabelRow>> ValuesAsync(Caller caller, string key, LabelFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var storable = Storable(key);
        var labels = db.VisibleLabels(caller).Where(label => label.Key == storable);
        if (Pattern(filter) is { } pattern)
        {
            labels = labels.Where(label => EF.Functions.ILike(label.Value, pattern, LikePattern.Escape));
        }

        var total = await labels.Select(label => label.Value).Distinct().LongCountAsync(cancellationToken);
        var groups = labels.GroupBy(label => label.Value)
            .Select(group => new Group { Name = group.Key, Containers = group.Select(label => label.ContainerId).Distinct().Count() });
        return await PageAsync(groups, filter, total, page, cancellationToken);
    }

    /// <summary>The containers of which an image has this very label, the most pulled first.</summary>
    public async Task<PageOf<ContainerCard>> ContainersAsync(Caller caller, string key, string value, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (storableKey, storableValue) = (Storable(key), Storable(value));
        var found = db.VisibleContainers(caller)
            .Where(c => db.Labels.Any(label => label.ContainerId == c.Id && label.Key == storableKey && label.Value == storableValue));
        var total = await found.LongCountAsync(cancellationToken);
        var containers = found.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Skip(page.Offset).Take(page.Size);
        return new PageOf<ContainerCard>(await db.ReadCardsAsync(containers, cancellationToken), total, page);
    }

    /// <summary>Without the one character that PostgreSQL cannot hold, and no label has.</summary>
    private static string Storable(string text) => text.Replace("\0", string.Empty, StringComparison.Ordinal);

    private static string? Pattern(LabelFilter filter) => string.IsNullOrWhiteSpace(filter.Text) ? null : LikePattern.Containing(filter.Text.Trim());

    private static async Task<PageOf<LabelRow>> PageAsync(
        IQueryable<Group> groups, LabelFilter filter, long total, PageRequest page, CancellationToken cancellationToken)
    {
        var ordered = (filter.Sort, filter.Reversed) switch
        {
            (LabelSort.MostUsed, false) => groups.OrderByDescending(group => group.Containers).ThenBy(group => group.Name),
            (LabelSort.MostUsed, true) => groups.OrderBy(group => group.Containers).ThenBy(group => group.Name),
            (LabelSort.Name, false) => groups.OrderBy(group => group.Name),
            (LabelSort.Name, true) => groups.OrderByDescending(group => group.Name),
        };
        var rows = await ordered.Skip(page.Offset).Take(page.Size).ToListAsync(cancellationToken);
        return new PageOf<LabelRow>([.. rows.Select(row => new LabelRow(row.Name, row.Containers))], total, page);
    }

    private sealed class Group
    {
        public required string Name { get; init; }

        public required int Containers { get; init; }
    }
}
