using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Labels;

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
    private static readonly GroupedNames Keys = new("label_keys", "key", "sum(container_count)");
    private static readonly GroupedNames Values = new("labels", "value", "count(DISTINCT container_id)", Where: "key = @of");

    public Task<PageOf<LabelRow>> KeysAsync(Caller caller, LabelFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync(Keys, caller, filter, page, string.Empty, cancellationToken);

    /// <summary>The values that containers have under a key.</summary>
    public Task<PageOf<LabelRow>> ValuesAsync(Caller caller, string key, LabelFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        PageAsync(Values, caller, filter, page, Storable(key), cancellationToken);

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

    private async Task<PageOf<LabelRow>> PageAsync(GroupedNames names, Caller caller, LabelFilter filter, PageRequest page, string of, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var list = await names.PageAsync(db, caller, new NameFilter(filter.Text, filter.Sort == LabelSort.Name, filter.Reversed), page, of, cancellationToken);
        return list.Select(row => new LabelRow(row.Name, (int)row.Uses));
    }
}
