using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Collections;

/// <summary>What a <see cref="CollectionFilter"/> lets through, as SQL.</summary>
internal static class CollectionSelection
{
    /// <summary>The collections that the caller may know of and the filter lets through.</summary>
    public static IQueryable<Collection> SelectedCollections(this RegistryDbContext db, Caller caller, CollectionFilter filter)
    {
        var collections = OfPeople(db, db.Collections.AsNoTracking().VisibleTo(db, caller), caller, filter);
        if (filter.Topic is { } topic)
        {
            collections = collections.Where(c => db.Topics.Any(row => row.CollectionId == c.Id && row.ContainerId == null && row.Name == topic));
        }

        if (filter.IsPrivate is { } isPrivate)
        {
            collections = collections.Where(c => c.IsPrivate == isPrivate);
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(TextFold.Of(filter.Text.Trim()));
            collections = collections.Where(c => EF.Functions.Like(c.Name, pattern, LikePattern.Escape)
                || EF.Functions.Like(SqlText.Fold(c.Description), pattern, LikePattern.Escape));
        }

        return (filter.WithoutZeros, filter.Sort) switch
        {
            (true, CollectionSort.Stars) => collections.Where(c => c.StarCount > 0),
            (true, CollectionSort.Pulls) => collections.Where(c => c.PullCount > 0),
            _ => collections,
        };
    }

    private static IQueryable<Collection> OfPeople(RegistryDbContext db, IQueryable<Collection> collections, Caller caller, CollectionFilter filter)
    {
        // A visitor has no collections of their own, and the empty id is nobody's.
        var self = caller.UserId ?? Guid.Empty;
        if (filter.Scope == CollectionScope.Mine)
        {
            collections = collections.Where(c => db.MembershipsOf(self).Contains(c.Id));
        }

        if (filter.MemberId is { } member)
        {
            collections = collections.Where(c => db.CollectionMembers.Any(row => row.CollectionId == c.Id && row.UserId == member));
        }

        if (filter.TeamId is { } team)
        {
            collections = collections.Where(c => db.CollectionMembers.Any(row => row.CollectionId == c.Id && row.TeamId == team));
        }

        return (filter.Scope == CollectionScope.Starred ? self : filter.StarredById) is { } starrer
            ? collections.Where(c => db.Stars.Any(star => star.CollectionId == c.Id && star.UserId == starrer))
            : collections;
    }
}
