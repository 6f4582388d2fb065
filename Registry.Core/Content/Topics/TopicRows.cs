using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Indexing;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Topics;

internal static class TopicRows
{
    /// <summary>The topics of a collection or a container itself.</summary>
    public static IQueryable<Topic> TopicsOf(this RegistryDbContext db, SubjectScope scope) =>
        scope.ContainerId is { } container
            ? db.Topics.Where(topic => topic.ContainerId == container)
            : db.Topics.Where(topic => topic.CollectionId == scope.Grant.CollectionId && topic.ContainerId == null);

    /// <summary>The uses of topics that a caller may know of.</summary>
    public static IQueryable<Topic> VisibleTopics(this RegistryDbContext db, Caller caller) =>
        caller.IsAdmin
            ? db.Topics.AsNoTracking()
            : db.Topics.AsNoTracking().Where(topic => db.Collections.VisibleTo(db, caller).Any(collection => collection.Id == topic.CollectionId));

    /// <summary>One writer at a time, so that two people who add the last topic do not both add it.</summary>
    /// <returns>False if it was deleted.</returns>
    public static Task<bool> LockAsync(RegistryDbContext db, SubjectScope scope, CancellationToken cancellationToken) =>
        scope.ContainerId is { } container
            ? AnyAsync(db.Containers.FromSql($"SELECT * FROM containers WHERE id = {container} FOR NO KEY UPDATE"), cancellationToken)
            : AnyAsync(db.Collections.FromSql($"SELECT * FROM collections WHERE id = {scope.Grant.CollectionId} FOR NO KEY UPDATE"), cancellationToken);

    /// <summary>What can be found by its topics is found by the new ones, from the commit on.</summary>
    public static Task RefreshSubjectAsync(this RegistryDbContext db, SubjectScope scope, CancellationToken cancellationToken) =>
        scope.ContainerId is { } container
            ? db.RefreshContainerAsync(scope.Grant.CollectionId, container, cancellationToken)
            : db.RefreshCollectionAsync(scope.Grant.CollectionId, cancellationToken);

    /// <summary>The topics of the collections of one page, in alphabetical order.</summary>
    public static async Task<ILookup<Guid, string>> TopicsOfCollectionsAsync(this RegistryDbContext db, Guid[] collections, CancellationToken cancellationToken)
    {
        var rows = await db.Topics
            .Where(topic => collections.Contains(topic.CollectionId) && topic.ContainerId == null)
            .OrderBy(topic => topic.Name)
            .Select(topic => new { Of = topic.CollectionId, topic.Name })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Of, row => row.Name);
    }

    /// <summary>The topics of the containers of one page, in alphabetical order.</summary>
    public static async Task<ILookup<Guid, string>> TopicsOfContainersAsync(this RegistryDbContext db, Guid[] containers, CancellationToken cancellationToken)
    {
        var rows = await db.Topics
            .Where(topic => topic.ContainerId != null && containers.Contains(topic.ContainerId.Value))
            .OrderBy(topic => topic.Name)
            .Select(topic => new { Of = topic.ContainerId!.Value, topic.Name })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Of, row => row.Name);
    }

    private static async Task<bool> AnyAsync<T>(IQueryable<T> locked, CancellationToken cancellationToken)
        where T : class =>
        (await locked.AsNoTracking().ToListAsync(cancellationToken)).Count > 0;
}
