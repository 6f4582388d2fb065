using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Content.Images;

/// <summary>Images that no tag names: what tags leave behind when they move. They are pulled by digest, and stay until somebody deletes them.</summary>
public sealed class UntaggedImages(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>A container's untagged images, last pushed first; nothing for somebody who may not see it.</summary>
    public async Task<PageOf<ImageRow>> ListAsync(Caller caller, Guid containerId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var images = Untagged(db, caller, containerId);
        var total = await images.LongCountAsync(cancellationToken);
        var rows = await images
            .OrderByDescending(image => image.PushedAt).ThenBy(image => image.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .SelectRows(db)
            .ToListAsync(cancellationToken);
        return new PageOf<ImageRow>(rows, total, page);
    }

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(Caller caller, Guid containerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Untagged(db, caller, containerId).LongCountAsync(cancellationToken);
    }

    private static IQueryable<Image> Untagged(RegistryDbContext db, Caller caller, Guid containerId) =>
        db.Images.AsNoTracking().Where(image => image.ContainerId == containerId && image.BlobDigest != null
            && !db.Tags.Any(tag => tag.ImageId == image.Id)
            && db.Collections.VisibleTo(db, caller).Any(collection => collection.Id == image.Container!.CollectionId));
}
