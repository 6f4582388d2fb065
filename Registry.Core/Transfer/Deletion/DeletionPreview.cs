using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Deletion;

/// <summary>What goes when a collection or a container is deleted.</summary>
/// <param name="Containers">Containers, also empty ones.</param>
/// <param name="Images">Complete images.</param>
/// <param name="Tags">Tags of every architecture.</param>
/// <param name="FrozenTags">Those of them that are frozen one by one. Freezing keeps a tag from being moved; it does not outlive what it is in.</param>
/// <param name="LogicalBytes">The sizes of all its images added up.</param>
/// <param name="FreedBytes">Bytes on disk that nothing else names, and that come back after the clean-up's grace period.</param>
public sealed record WhatGoes(long Containers, long Images, long Tags, long FrozenTags, long LogicalBytes, long FreedBytes);

/// <summary>Counts what a deletion takes, before anybody confirms it.</summary>
public sealed class DeletionPreview(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <param name="caller">An owner, or an admin.</param>
    /// <param name="collectionId">The collection.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public async Task<Result<WhatGoes>> OfCollectionAsync(Caller caller, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var grant = await db.RequireAsync(
            caller, db.Collections.Where(c => c.Id == collectionId), "such collection", Permission.Manage, cancellationToken);
        return grant.Succeeded
            ? await CountAsync(db, db.Containers.Where(container => container.CollectionId == collectionId), cancellationToken)
            : grant.As<WhatGoes>();
    }

    /// <param name="caller">An owner of the collection, or an admin.</param>
    /// <param name="containerId">The container.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound or Forbidden.</returns>
    public async Task<Result<WhatGoes>> OfContainerAsync(Caller caller, Guid containerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Delete, cancellationToken);
        return scope.Succeeded ? await CountAsync(db, db.Containers.Where(container => container.Id == containerId), cancellationToken) : scope.As<WhatGoes>();
    }

    private static async Task<WhatGoes> CountAsync(RegistryDbContext db, IQueryable<Container> going, CancellationToken cancellationToken)
    {
        var images = db.Images.Where(image => image.BlobDigest != null && going.Any(container => container.Id == image.ContainerId));
        var others = db.Images.Where(image => !going.Any(container => container.Id == image.ContainerId));
        var tags = db.Tags.Where(tag => going.Any(container => container.Id == tag.ContainerId));
        return new WhatGoes(
            await going.LongCountAsync(cancellationToken),
            await images.LongCountAsync(cancellationToken),
            await tags.LongCountAsync(cancellationToken),
            await tags.LongCountAsync(tag => tag.IsFrozen, cancellationToken),
            await images.SumAsync(image => image.SizeBytes, cancellationToken),
            await db.Blobs
                .Where(blob => images.Any(image => image.BlobDigest == blob.Digest) && !others.Any(image => image.BlobDigest == blob.Digest))
                .SumAsync(blob => blob.SizeBytes, cancellationToken));
    }
}
