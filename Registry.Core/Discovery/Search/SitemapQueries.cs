using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;

namespace Registry.Core.Discovery.Search;

/// <summary>A container that everybody may see.</summary>
/// <param name="Collection">Its collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="PushedAt">When something was last pushed to it (UTC).</param>
public sealed record PublicContainer(string Collection, string Name, DateTimeOffset? PushedAt);

/// <summary>What search engines may list.</summary>
public sealed class SitemapQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>How many public containers there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleContainers(Caller.Visitor).LongCountAsync(cancellationToken);
    }

    /// <summary>One page of them, read whole before it is sent: a crawler that reads slowly holds no connection.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">How many are on a page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<PublicContainer>> ReadAsync(int page, int size, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.VisibleContainers(Caller.Visitor)
            .OrderBy(c => c.Id)
            .Skip((page - 1) * size)
            .Take(size)
            .Select(c => new PublicContainer(c.Collection!.Name, c.Name, c.LastPushedAt))
            .ToListAsync(cancellationToken);
    }
}
