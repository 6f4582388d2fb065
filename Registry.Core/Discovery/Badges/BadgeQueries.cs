using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;

namespace Registry.Core.Discovery.Badges;

/// <summary>What a badge can say about a collection or a container.</summary>
/// <param name="PullCount">Pulls.</param>
/// <param name="StarCount">Stars.</param>
/// <param name="SizeBytes">A collection's logical bytes; of a container the size of the image that <paramref name="Tag"/> names. Null when there is none.</param>
/// <param name="Tag">The tag moved last; null for a collection, and when there is none.</param>
public sealed record BadgeFigures(long PullCount, long StarCount, long? SizeBytes, string? Tag);

/// <summary>Figures for badges. They are fetched by anybody's browser, so they are what a visitor may see, whoever asks.</summary>
public sealed class BadgeQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>Null for a collection that is private or does not exist.</summary>
    public async Task<BadgeFigures?> FindAsync(string collection, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Collections.VisibleTo(db, Caller.Visitor)
            .Where(c => c.Name == collection)
            .Select(c => new BadgeFigures(c.PullCount, c.StarCount, c.SizeBytes, null))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null for a container that has no image, is in a private collection, or does not exist.</summary>
    public async Task<BadgeFigures?> FindAsync(string collection, string container, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Containers
            .Where(c => c.Name == container && c.ImageCount > 0
                && db.Collections.VisibleTo(db, Caller.Visitor).Any(parent => parent.Id == c.CollectionId && parent.Name == collection))
            .Select(c => new { c.Id, c.PullCount, c.StarCount })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var newest = await db.Tags
            .Where(tag => tag.ContainerId == found.Id)
            .OrderByDescending(tag => tag.UpdatedAt)
            .Select(tag => new { tag.Name, tag.Image!.SizeBytes })
            .FirstOrDefaultAsync(cancellationToken);
        return new BadgeFigures(found.PullCount, found.StarCount, newest?.SizeBytes, newest?.Name);
    }
}
