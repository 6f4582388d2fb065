using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Collections;
using Registry.Core.Containers;
using Registry.Core.Data;
using Registry.Core.Images;

namespace Registry.Core.Search;

/// <summary>What a client searches for.</summary>
/// <param name="Text">Part of a container's, collection's or user's name, or of a description.</param>
/// <param name="Architectures">Only images for these; empty for all.</param>
/// <param name="SignedOnly">Only images that carry a signature.</param>
public sealed record LibrarySearchRequest(string Text, IReadOnlyCollection<string> Architectures, bool SignedOnly);

/// <summary>An image that was found, with its tags.</summary>
public sealed record ImageHit(ImageRow Image, IReadOnlyList<string> Tags);

/// <summary>The answer, at most <see cref="LibrarySearch.MaxHits"/> of each kind.</summary>
public sealed record LibrarySearchResult(
    IReadOnlyList<CollectionHead> Collections, IReadOnlyList<ContainerHead> Containers, IReadOnlyList<ImageHit> Images);

/// <summary>The search of command-line clients, which know no pages.</summary>
public sealed class LibrarySearch(IDbContextFactory<RegistryDbContext> contexts)
{
    public const int MaxHits = 100;
    private const int TagsNamed = 20;

    public async Task<LibrarySearchResult> RunAsync(Caller caller, LibrarySearchRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Collections.AsNoTracking().VisibleTo(db, caller);
        var pattern = LikePattern.Containing(request.Text);
        var containers = db.Containers.AsNoTracking().Where(container =>
            container.ImageCount > 0
            && visible.Any(collection => collection.Id == container.CollectionId)
            && (EF.Functions.ILike(container.Name, pattern, LikePattern.Escape)
                || EF.Functions.ILike(container.Description, pattern, LikePattern.Escape)
                || EF.Functions.ILike(container.Collection!.Name, pattern, LikePattern.Escape)));
        var images = await ImagesAsync(db, containers, request, cancellationToken);
        return request.SignedOnly || request.Architectures.Count > 0
            ? new LibrarySearchResult([], [], images)
            : new LibrarySearchResult(await CollectionsAsync(db, visible, pattern, cancellationToken), await HeadsAsync(containers, cancellationToken), images);
    }

    private static async Task<IReadOnlyList<ImageHit>> ImagesAsync(
        RegistryDbContext db, IQueryable<Container> containers, LibrarySearchRequest request, CancellationToken cancellationToken)
    {
        var images = db.Images.AsNoTracking().Where(image => image.BlobDigest != null && containers.Any(container => container.Id == image.ContainerId));
        if (request.Architectures.Count > 0)
        {
            var known = request.Architectures.Where(Architectures.IsKnown).ToList();
            images = images.Where(image => image.Architecture != null && known.Contains(image.Architecture));
        }

        if (request.SignedOnly)
        {
            images = images.Where(image => image.IsSigned);
        }

        var rows = await images
            .OrderByDescending(image => image.PullCount).ThenByDescending(image => image.Id)
            .Take(MaxHits)
            .SelectRows(db)
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var tags = await db.Tags.Where(tag => ids.Contains(tag.ImageId)).OrderBy(tag => tag.Name).Select(tag => new { tag.ImageId, tag.Name }).ToListAsync(cancellationToken);
        var byImage = tags.ToLookup(tag => tag.ImageId, tag => tag.Name);
        return [.. rows.Select(row => new ImageHit(row, [.. byImage[row.Id].Take(TagsNamed)]))];
    }

    private static async Task<IReadOnlyList<CollectionHead>> CollectionsAsync(
        RegistryDbContext db, IQueryable<Collection> visible, string pattern, CancellationToken cancellationToken) =>
        await visible
            .Where(c => EF.Functions.ILike(c.Name, pattern, LikePattern.Escape) || EF.Functions.ILike(c.Description, pattern, LikePattern.Escape))
            .OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id)
            .Take(MaxHits)
            .SelectHeads(db)
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<ContainerHead>> HeadsAsync(IQueryable<Container> containers, CancellationToken cancellationToken) =>
        await containers.OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id).Take(MaxHits).SelectHeads().ToListAsync(cancellationToken);
}
