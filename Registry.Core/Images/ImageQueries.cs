using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Names;
using Registry.Core.Uploads;

namespace Registry.Core.Images;

/// <summary>Finds the image that a reference names, with the caller's right inside the query.</summary>
public sealed class ImageQueries(IDbContextFactory<RegistryDbContext> contexts)
{
    /// <summary>A complete image by tag or by content, or a pending one by content for somebody who may push there (their client asks before it uploads).</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">What for.</param>
    /// <param name="architecture">For a tag: the wanted architecture; null takes the only one, else amd64. A digest needs none.</param>
    /// <param name="token">Cancels.</param>
    public async Task<Result<ImageRow>> FindAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var collection = db.Collections.VisibleTo(db, caller).Where(c => c.Name == reference.Collection);
        return reference.Digest is { } digest
            ? await ByDigestAsync(db, caller, collection, reference, digest, token)
            : await ByTagAsync(db, collection, reference, architecture, token);
    }

    /// <summary>An image by id, pending or complete, for somebody who may push there.</summary>
    public async Task<Result<ImageRow>> FindAsync(Caller caller, Guid id, CancellationToken token)
    {
        await using var db = await contexts.CreateDbContextAsync(token);
        var scope = await db.RequireImageAsync(caller, id, Permission.Push, token);
        return scope.Succeeded
            ? await Rows(
                db,
                db.Collections.Where(c => c.Id == scope.Value.Container.Grant.CollectionId),
                scope.Value.Container.Name,
                db.Images.Where(image => image.Id == id)).SingleOrDefaultAsync(token) is { } row ? row : ImageScopes.Unknown
            : scope.As<ImageRow>();
    }

    private static async Task<Result<ImageRow>> ByDigestAsync(
        RegistryDbContext db, Caller caller, IQueryable<Collection> collection, ImageReference reference, Digest digest, CancellationToken token)
    {
        var row = await Rows(db, collection, reference.Container, db.Images.Where(image => image.Digest == digest)).SingleOrDefaultAsync(token);
        if (row is { IsComplete: true })
        {
            return row;
        }

        if (row is not null)
        {
            var scope = await db.RequireContainerAsync(caller, row.ContainerId, Permission.Push, token);
            if (scope.Succeeded)
            {
                return row;
            }
        }

        return Missing(reference);
    }

    private static async Task<Result<ImageRow>> ByTagAsync(
        RegistryDbContext db, IQueryable<Collection> collection, ImageReference reference, string? architecture, CancellationToken token)
    {
        var tags = db.Tags.Where(tag => tag.Name == reference.Tag);
        if (architecture is not null)
        {
            if (!Architectures.IsKnown(architecture) && architecture != SetTag.UnknownArchitecture)
            {
                return Missing(reference, NameGrammar.Shorten(architecture));
            }

            tags = tags.Where(tag => tag.Architecture == architecture);
        }

        var rows = await Rows(db, collection, reference.Container, tags.Join(db.Images, tag => tag.ImageId, image => image.Id, (tag, image) => image))
            .OrderBy(row => row.Architecture == Architectures.Default ? 0 : 1)
            .Take(2)
            .ToListAsync(token);
        return rows switch
        {
            [] => Missing(reference, architecture),
            [var only] => only,
            [var first, ..] when first.Architecture == Architectures.Default => first,
            _ => Refuse.NotFound($"{reference} has several architectures and none of them is {Architectures.Default}. Name one with --arch."),
        };
    }

    private static IQueryable<ImageRow> Rows(RegistryDbContext db, IQueryable<Collection> collections, string containerName, IQueryable<Image> images) =>
        images
            .Where(image => image.Container!.Name == containerName && collections.Any(collection => collection.Id == image.Container.CollectionId))
            .SelectRows(db);

    private static Refused Missing(ImageReference reference, string? architecture = null) => Refuse.NotFound(
        architecture is null
            ? $"There is no image {reference}, or it is not visible to you."
            : $"There is no image {reference} for {architecture}, or it is not visible to you.");
}
