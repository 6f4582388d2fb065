using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Collections;

/// <summary>Lists and finds collections; each query holds the caller's rights itself.</summary>
public sealed class CollectionQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int PeopleNamed = 50;

    public async Task<PageOf<CollectionRow>> ListAsync(Caller caller, CollectionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var collections = db.SelectedCollections(caller, filter);
        var total = await collections.LongCountAsync(cancellationToken);
        var rows = await db.ReadRowsAsync(CollectionOrder.Apply(collections, filter.Sort, filter.Reversed).Skip(page.Offset).Take(page.Size), cancellationToken);
        return new PageOf<CollectionRow>(rows, total, page);
    }

    /// <summary>Null if there is none, or the caller may not see it.</summary>
    public async Task<CollectionDetails?> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(caller, db.Collections.Where(c => c.Name == name), $"collection '{name}'", Permission.Pull, cancellationToken);
        if (!grant.Succeeded)
        {
            return null;
        }

        var people = await PeopleAsync(db, grant.Value.CollectionId, cancellationToken);
        var topics = await db.TopicsOfCollectionsAsync([grant.Value.CollectionId], cancellationToken);
        return await db.Collections
            .Where(c => c.Id == grant.Value.CollectionId)
            .Select(c => new CollectionDetails
            {
                Id = c.Id,
                Name = c.Name,
                Description = c.Description,
                IsPrivate = c.IsPrivate,
                FreezesTags = c.FreezesTags,
                ContainerCount = c.ContainerCount,
                ImageCount = c.ImageCount,
                SizeBytes = c.SizeBytes,
                PullCount = c.PullCount,
                StarCount = c.StarCount,
                IsStarred = db.Stars.Any(star => star.CollectionId == c.Id && star.UserId == caller.UserId),
                Topics = topics[c.Id].ToList(),
                CreatedAt = c.CreatedAt,
                CreatedBy = db.Users.Where(user => user.Id == c.CreatedById).Select(user => user.UserName).SingleOrDefault(),
                LastPushedAt = c.LastPushedAt,
                People = people,
                MayPush = grant.Value.May(Permission.Push),
                MayManage = grant.Value.May(Permission.Manage),
            })
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A collection by name, as the protocols name it.</summary>
    public async Task<Result<CollectionHead>> FindHeadAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await db.Collections.VisibleTo(db, caller).Where(c => c.Name == name).SelectHeads(db).SingleOrDefaultAsync(cancellationToken);
        return head is null ? Refuse.NotFound($"There is no collection '{name}', or it is not visible to you.") : head;
    }

    private static async Task<IReadOnlyList<CollectionPerson>> PeopleAsync(RegistryDbContext db, Guid collectionId, CancellationToken cancellationToken) =>
        await db.CollectionMembers
            .Where(member => member.CollectionId == collectionId)
            .OrderByDescending(member => member.Role).ThenBy(member => member.AddedAt)
            .Take(PeopleNamed)
            .Select(member => new CollectionPerson(
                member.UserId != null
                    ? db.Users.Where(user => user.Id == member.UserId).Select(user => user.UserName!).Single()
                    : db.Teams.Where(team => team.Id == member.TeamId).Select(team => team.Name).Single(),
                member.TeamId != null,
                member.Role))
            .ToListAsync(cancellationToken);
}
