using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Discovery.Search;

/// <summary>What a client searches for.</summary>
/// <param name="Text">The digest of an image or eight and more of its first digits, or words of a container's or collection's name, of its description, topics, labels, tags or definition.</param>
/// <param name="Architectures">Only images for these; empty for all.</param>
/// <param name="SignedOnly">Only images that carry a signature.</param>
public sealed record LibrarySearchRequest(string Text, IReadOnlyCollection<string> Architectures, bool SignedOnly);

/// <summary>An image that was found, with its tags.</summary>
public sealed record ImageHit(ImageRow Image, IReadOnlyList<string> Tags);

/// <summary>The answer, at most <see cref="LibrarySearch.MaxHits"/> of each kind.</summary>
public sealed record LibrarySearchResult(
    IReadOnlyList<CollectionHead> Collections, IReadOnlyList<ContainerHead> Containers, IReadOnlyList<ImageHit> Images);

/// <summary>The search of command-line clients, which know no pages.</summary>
public sealed class LibrarySearch(IDbContextFactory<RegistryDbContext> contexts, ImageSearch byDigest, TimeProvider clock)
{
    public const int MaxHits = 100;

    public async Task<LibrarySearchResult> RunAsync(Caller caller, LibrarySearchRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var containers = await BestAsync(db, caller, request, cancellationToken);
        var images = await ImagesAsync(db, containers, request, cancellationToken);
        if (ImageSearch.Digits(request.Text) is { } digits)
        {
            var named = (await byDigest.FindAsync(caller, digits, cancellationToken)).Where(hit => IsWanted(hit.Image, request));
            images = [.. named.Concat(images).DistinctBy(hit => hit.Image.Id).Take(MaxHits)];
        }

        return request.SignedOnly || request.Architectures.Count > 0
            ? new LibrarySearchResult([], [], images)
            : new LibrarySearchResult(await CollectionsAsync(db, caller, request.Text, cancellationToken), await HeadsAsync(db, containers, cancellationToken), images);
    }

    private static bool IsWanted(ImageRow image, LibrarySearchRequest request) =>
        (request.Architectures.Count == 0 || (image.Architecture is { } architecture && request.Architectures.Contains(architecture))) && (image.IsSigned || !request.SignedOnly);

    private async Task<Guid[]> BestAsync(RegistryDbContext db, Caller caller, LibrarySearchRequest request, CancellationToken cancellationToken)
    {
        // One that does not exist stays among them, or asking for it alone would ask for all.
        var choices = request.Architectures.Select(architecture => new FacetChoice(SearchFacet.Architecture, architecture)).ToList();
        if (request.SignedOnly)
        {
            choices.Add(new FacetChoice(SearchFacet.Signed, "yes"));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ContainerSearch.PlanAfreshAsync(db, cancellationToken);
        return await ContainerSearch.BestAsync(
            db, new SearchSql(caller, clock.GetUtcNow()), new SearchRequest(request.Text, choices), ContainerSearch.MaxResults, cancellationToken);
    }

    private static async Task<IReadOnlyList<ImageHit>> ImagesAsync(
        RegistryDbContext db, Guid[] containers, LibrarySearchRequest request, CancellationToken cancellationToken)
    {
        var images = db.Images.AsNoTracking().Where(image => image.BlobDigest != null && containers.Contains(image.ContainerId));
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
        return await db.WithTagsAsync(rows, cancellationToken);
    }

    private static async Task<IReadOnlyList<CollectionHead>> CollectionsAsync(RegistryDbContext db, Caller caller, string text, CancellationToken cancellationToken)
    {
        var pattern = LikePattern.Containing(TextFold.Of(text));
        return await db.Collections.AsNoTracking().VisibleTo(db, caller)
            .Where(c => EF.Functions.Like(c.Name, pattern, LikePattern.Escape) || EF.Functions.Like(SqlText.Fold(c.Description), pattern, LikePattern.Escape))
            .OrderByDescending(c => c.PullCount).ThenByDescending(c => c.Id)
            .Take(MaxHits)
            .SelectHeads(db)
            .ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<ContainerHead>> HeadsAsync(RegistryDbContext db, Guid[] containers, CancellationToken cancellationToken)
    {
        var best = containers.Take(MaxHits).ToArray();
        var heads = await db.Containers.AsNoTracking().Where(c => best.Contains(c.Id)).SelectHeads().ToListAsync(cancellationToken);
        return [.. heads.OrderBy(head => Array.IndexOf(best, head.Id))];
    }
}
