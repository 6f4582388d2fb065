using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Stars;

/// <summary>What a ranking goes by.</summary>
public enum Ranking
{
    Stars,
    Pulls,
}

/// <summary>Lists containers by their stars and pulls. Collections are listed by <see cref="Collections.CollectionQueries"/>.</summary>
public sealed class StarQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>The containers that the caller may see and that have any, the most first.</summary>
    public async Task<PageOf<ContainerCard>> RankAsync(Caller caller, Ranking ranking, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.VisibleContainers(caller);
        var (found, ordered) = ranking switch
        {
            Ranking.Stars => Ordered(visible.Where(c => c.StarCount > 0), found => found.OrderByDescending(c => c.StarCount).ThenByDescending(c => c.Id)),
            Ranking.Pulls => Ordered(visible.Where(c => c.PullCount > 0), found => found.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id)),
        };
        return await ReadAsync(db, found, ordered, page, cancellationToken);
    }

    /// <summary>The containers that somebody starred and the caller may see, the newest star first.</summary>
    public async Task<PageOf<ContainerCard>> StarredByAsync(Caller caller, Guid user, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.VisibleContainers(caller)
            .Join(db.Stars.Where(star => star.UserId == user), c => c.Id, star => star.ContainerId, (container, star) => new { container, star.StarredAt });
        var ordered = found.OrderByDescending(pair => pair.StarredAt).ThenByDescending(pair => pair.container.Id).Select(pair => pair.container);
        return await ReadAsync(db, found.Select(pair => pair.container), ordered, page, cancellationToken);
    }

    private static (IQueryable<Container> Found, IQueryable<Container> Ordered) Ordered(
        IQueryable<Container> found, Func<IQueryable<Container>, IQueryable<Container>> order) => (found, order(found));

    private static async Task<PageOf<ContainerCard>> ReadAsync(
        RegistryDbContext db, IQueryable<Container> found, IQueryable<Container> ordered, PageRequest page, CancellationToken cancellationToken)
    {
        var total = await found.LongCountAsync(cancellationToken);
        return new PageOf<ContainerCard>(await db.ReadCardsAsync(ordered.Skip(page.Offset).Take(page.Size), cancellationToken), total, page);
    }
}
