using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Containers;

/// <summary>A container as commands name it.</summary>
/// <param name="Container">Its name.</param>
/// <param name="Image">What its commands pull; null when no tag names any of its images.</param>
public sealed record UsageRow(string Container, UsageImage? Image);

/// <summary>The image that somebody gets who asks for nothing in particular: <c>latest</c>, or the tag moved last.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Architecture">What it is for.</param>
/// <param name="Digest">The image.</param>
/// <param name="IsOciSif">Whether it holds OCI blobs, which not every client runs.</param>
public sealed record UsageImage(string Tag, string Architecture, Digest Digest, bool IsOciSif);

/// <summary>What there is to pull in a collection.</summary>
public sealed class UsageQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>What the description of such an image holds.</summary>
    internal const string OciSif = $$"""{"{{nameof(SifDescription.IsOciSif)}}":true}""";

    /// <summary>The containers of a collection by name; nothing for somebody who may not see it.</summary>
    public async Task<PageOf<UsageRow>> ListAsync(Caller caller, Guid collectionId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.VisibleTo(db, caller).Where(c => c.Id == collectionId).Select(c => c.Id);
        var containers = db.Containers.AsNoTracking().Where(c => visible.Contains(c.CollectionId) && c.ImageCount > 0);
        var total = await containers.LongCountAsync(cancellationToken);
        var rows = await containers
            .OrderBy(c => c.Name)
            .Skip(page.Offset)
            .Take(page.Size)
            .Select(c => new { c.Id, c.Name })
            .ToListAsync(cancellationToken);
        var images = await ImagesAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        return new PageOf<UsageRow>([.. rows.Select(row => new UsageRow(row.Name, images.GetValueOrDefault(row.Id)))], total, page);
    }

    /// <summary>By a lateral join, like <see cref="RecentNames"/> and for the same reason.</summary>
    private static async Task<Dictionary<Guid, UsageImage>> ImagesAsync(RegistryDbContext db, Guid[] containers, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<Pick>(
            $"""
            SELECT list.id AS of, pick.name, pick.architecture, pick.digest, coalesce(pick.sif @> {OciSif}::jsonb, false) AS "IsOciSif" FROM unnest({containers}) AS list (id)
            CROSS JOIN LATERAL (
                SELECT tags.name, tags.architecture, images.digest, image_metadata.sif
                FROM tags JOIN images ON images.id = tags.image_id LEFT JOIN image_metadata ON image_metadata.image_id = images.id
                WHERE tags.container_id = list.id
                ORDER BY (tags.name = {TagName.Latest}) DESC, tags.updated_at DESC, (tags.architecture = 'amd64') DESC LIMIT 1) AS pick
            """).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Of, row => new UsageImage(row.Name, row.Architecture, Digest.FromHex(row.Digest), row.IsOciSif));
    }

    private sealed record Pick(Guid Of, string Name, string Architecture, string Digest, bool IsOciSif);
}
