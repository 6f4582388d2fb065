using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Content.Containers;

/// <summary>
/// The few newest names inside each row of a list. In SQL of our own: what LINQ makes of "the last three of each" numbers every row of the table first
/// (60 ms with 100,000 containers); a lateral join reads three entries of an index for each.
/// </summary>
internal static class RecentNames
{
    /// <summary>More than the architectures that tags of one name have, so that the newest few names are among these rows.</summary>
    private const int RowsPerTag = 16;

    /// <summary>The containers pushed to last.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="collections">The collections of one page.</param>
    /// <param name="each">How many names of each, newest first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Names by collection.</returns>
    public static async Task<ILookup<Guid, string>> LastContainersAsync(
        this RegistryDbContext db, Guid[] collections, int each, CancellationToken cancellationToken) =>
        Grouped(await db.Database.SqlQuery<Glimpse>(
            $"""
            SELECT list.id AS of, newest.name FROM unnest({collections}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT name, last_pushed_at FROM containers WHERE collection_id = list.id AND last_pushed_at IS NOT NULL
                ORDER BY last_pushed_at DESC LIMIT {each}) AS newest
            ORDER BY newest.last_pushed_at DESC
            """).ToListAsync(cancellationToken));

    /// <summary>The tags moved last.</summary>
    /// <param name="db">An open context.</param>
    /// <param name="containers">The containers of one page.</param>
    /// <param name="each">How many names of each, newest first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Tags by container.</returns>
    public static async Task<ILookup<Guid, LastTag>> LastTagsAsync(
        this RegistryDbContext db, Guid[] containers, int each, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<TagGlimpse>(
            $"""
            SELECT list.id AS of, newest.name, coalesce(
                (SELECT bool_and(images.signature_verdict = {(int)SignatureVerdict.Verified}) FROM tags JOIN images ON images.id = tags.image_id
                WHERE tags.container_id = list.id AND tags.name = newest.name), false) AS "IsVerified"
            FROM unnest({containers}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT name, max(updated_at) AS moved_at
                FROM (SELECT name, updated_at FROM tags WHERE container_id = list.id ORDER BY updated_at DESC LIMIT {each * RowsPerTag}) AS moved
                GROUP BY name ORDER BY max(updated_at) DESC LIMIT {each}) AS newest
            ORDER BY newest.moved_at DESC
            """).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Of, row => new LastTag(row.Name, row.IsVerified));
    }

    private static ILookup<Guid, string> Grouped(List<Glimpse> rows) => rows.ToLookup(row => row.Of, row => row.Name);

    private sealed record Glimpse(Guid Of, string Name);

    private sealed record TagGlimpse(Guid Of, string Name, bool IsVerified);
}

/// <summary>A tag in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVerified">Whether the signatures of all that it names, one image for each architecture, hold.</param>
internal sealed record LastTag(string Name, bool IsVerified);
