using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Collections;

/// <summary>The orders of the administration's list of collections.</summary>
public enum CollectionOverviewSort
{
    Name,
    Size,
    Images,
    LastPush,

    /// <summary>Private ones first.</summary>
    Visibility,
}

/// <summary>Which collections, in which order.</summary>
/// <param name="Text">Part of the name; null or empty for all.</param>
/// <param name="Owner">Only those of which the user or team of this name is an owner; null or empty for all.</param>
/// <param name="IsPrivate">Only private or only public ones; null for both.</param>
/// <param name="Sort">The order.</param>
/// <param name="Reversed">The order's other direction.</param>
public sealed record CollectionOverviewFilter(
    string? Text = null, string? Owner = null, bool? IsPrivate = null, CollectionOverviewSort Sort = CollectionOverviewSort.Name, bool Reversed = false);

/// <summary>A collection as those see it who run the registry.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPrivate">Whether it is private.</param>
/// <param name="Images">Its images.</param>
/// <param name="SizeBytes">Logical bytes.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastPushedAt">Null if never.</param>
/// <param name="Owners">The first few owners, users and teams.</param>
/// <param name="OwnerCount">How many there are.</param>
public sealed record CollectionOverviewRow(
    Guid Id, string Name, bool IsPrivate, int Images, long SizeBytes, DateTimeOffset CreatedAt, DateTimeOffset? LastPushedAt, IReadOnlyList<CollectionOwner> Owners, int OwnerCount);

/// <summary>A user or team that owns a collection.</summary>
public sealed record CollectionOwner(string Name, bool IsTeam);

/// <summary>All collections, private ones too, for admins.</summary>
public sealed class CollectionOverview(IDbContextFactory<RegistryDbContext> contexts)
{
    private const int OwnersNamed = 3;

    /// <param name="caller">An admin; to everybody else it is NotFound.</param>
    /// <param name="filter">Which collections.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<CollectionOverviewRow>>> ListAsync(
        Caller caller, CollectionOverviewFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var collections = Select(db, filter);
        var total = await collections.LongCountAsync(cancellationToken);
        var rows = await Order(collections, filter)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(c => new CollectionOverviewRow(
                c.Id,
                c.Name,
                c.IsPrivate,
                c.ImageCount,
                c.SizeBytes,
                c.CreatedAt,
                c.LastPushedAt,
                Array.Empty<CollectionOwner>(),
                db.CollectionMembers.Count(member => member.CollectionId == c.Id && member.Role == CollectionRole.Owner)))
            .ToListAsync(cancellationToken);
        var owners = await OwnersAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        return new PageOf<CollectionOverviewRow>([.. rows.Select(row => row with { Owners = [.. owners[row.Id].Select(owner => new CollectionOwner(owner.Name, owner.IsTeam))] })], total, page);
    }

    private static IQueryable<Collection> Select(RegistryDbContext db, CollectionOverviewFilter filter)
    {
        var collections = db.Collections.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Containing(TextFold.Of(filter.Text.Trim()));
            collections = collections.Where(c => EF.Functions.ILike(c.Name, pattern, LikePattern.Escape));
        }

        if (!string.IsNullOrWhiteSpace(filter.Owner))
        {
            var name = filter.Owner.Trim().ToLowerInvariant();
            var normalized = name.ToUpperInvariant();
            collections = collections.Where(c => db.CollectionMembers.Any(member => member.CollectionId == c.Id
                && member.Role == CollectionRole.Owner
                && (db.Users.Any(user => user.Id == member.UserId && user.NormalizedUserName == normalized)
                    || db.Teams.Any(team => team.Id == member.TeamId && team.Name == name))));
        }

        return filter.IsPrivate is { } isPrivate ? collections.Where(c => c.IsPrivate == isPrivate) : collections;
    }

    private static IQueryable<Collection> Order(IQueryable<Collection> collections, CollectionOverviewFilter filter) => (filter.Sort, filter.Reversed) switch
    {
        (CollectionOverviewSort.Name, false) => collections.OrderBy(c => c.Name),
        (CollectionOverviewSort.Name, true) => collections.OrderByDescending(c => c.Name),
        (CollectionOverviewSort.Size, false) => collections.OrderByDescending(c => c.SizeBytes).ThenByDescending(c => c.Id),
        (CollectionOverviewSort.Size, true) => collections.OrderBy(c => c.SizeBytes).ThenBy(c => c.Id),
        (CollectionOverviewSort.Images, false) => collections.OrderByDescending(c => c.ImageCount).ThenByDescending(c => c.Id),
        (CollectionOverviewSort.Images, true) => collections.OrderBy(c => c.ImageCount).ThenBy(c => c.Id),
        (CollectionOverviewSort.LastPush, false) => collections.OrderByDescending(c => c.ActiveAt).ThenByDescending(c => c.Id),
        (CollectionOverviewSort.LastPush, true) => collections.OrderBy(c => c.ActiveAt).ThenBy(c => c.Id),
        (CollectionOverviewSort.Visibility, false) => collections.OrderByDescending(c => c.IsPrivate).ThenByDescending(c => c.Name),
        (CollectionOverviewSort.Visibility, true) => collections.OrderBy(c => c.IsPrivate).ThenBy(c => c.Name),
    };

    // In SQL of our own, for the reason that Containers/RecentNames.cs gives.
    private static async Task<ILookup<Guid, OwnerRow>> OwnersAsync(RegistryDbContext db, Guid[] collections, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<OwnerRow>(
            $"""
            SELECT list.id AS of, coalesce(users.user_name, teams.name) AS name, first.team_id IS NOT NULL AS "IsTeam"
            FROM unnest({collections}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT user_id, team_id, id FROM collection_members WHERE collection_id = list.id AND role = {(int)CollectionRole.Owner}
                ORDER BY id LIMIT {OwnersNamed}) AS first
            LEFT JOIN users ON users.id = first.user_id
            LEFT JOIN teams ON teams.id = first.team_id
            ORDER BY first.id
            """).ToListAsync(cancellationToken)).ToLookup(row => row.Of);

    private sealed record OwnerRow(Guid Of, string Name, bool IsTeam);
}
