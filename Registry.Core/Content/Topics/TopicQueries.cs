using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Topics;

/// <summary>The orders that the list of topics offers.</summary>
public enum TopicSort
{
    MostUsed,
    Name,
}

/// <summary>Which topics, in which order.</summary>
/// <param name="Text">Part of the topic; null or empty for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction.</param>
public sealed record TopicFilter(string? Text = null, TopicSort Sort = TopicSort.MostUsed, bool Reversed = false);

/// <summary>A topic, with how many collections and containers carry it, of those that the caller may see.</summary>
public sealed record TopicRow(string Name, int Collections, int Containers);

/// <summary>Lists topics. A topic that stands on nothing that the caller may see does not exist.</summary>
public sealed class TopicQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private static readonly GroupedNames Names = new(
        "topics", "name", "count(*)", "count(*) FILTER (WHERE container_id IS NULL)", "(container_id IS NULL OR container_id NOT IN (SELECT id FROM containers WHERE image_count = 0))");

    public async Task<PageOf<TopicRow>> ListAsync(Caller caller, TopicFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = new NameFilter(filter.Text, filter.Sort == TopicSort.Name, filter.Reversed);
        var list = await Names.PageAsync(db, caller, names, page, of: string.Empty, cancellationToken);
        return list.Select(row => new TopicRow(row.Name, (int)row.Part, (int)(row.Uses - row.Part)));
    }

    /// <summary>The topics that most collections carry.</summary>
    public async Task<IReadOnlyList<string>> OfCollectionsAsync(Caller caller, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleTopics(caller)
            .Where(topic => topic.ContainerId == null)
            .GroupBy(topic => topic.Name)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key)
            .Take(Math.Clamp(count, 1, PageRequest.MaxSize))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The containers that carry a topic, the most pulled first.</summary>
    public async Task<PageOf<ContainerCard>> ContainersAsync(Caller caller, string topic, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.VisibleContainers(caller).Where(c => db.Topics.Any(row => row.ContainerId == c.Id && row.Name == topic));
        var total = await found.LongCountAsync(cancellationToken);
        var containers = found.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Skip(page.Offset).Take(page.Size);
        return new PageOf<ContainerCard>(await db.ReadCardsAsync(containers, cancellationToken), total, page);
    }

    /// <summary>Topics that begin so, the most used first: what is offered while somebody types one.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(Caller caller, string typed, int count, CancellationToken cancellationToken)
    {
        if (TopicName.Parse(typed) is not { Succeeded: true } start)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleTopics(caller)
            .Where(topic => topic.Name.StartsWith(start.Value))
            .GroupBy(topic => topic.Name)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key)
            .Take(Math.Clamp(count, 1, PageRequest.MaxSize))
            .ToListAsync(cancellationToken);
    }
}
