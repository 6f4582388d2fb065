using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>Finds the image that a reference names, with the caller's right inside the query.</summary>
public sealed class ImageQueries(IDbContextFactory<RegistryDbContext> contexts, ImageLookup lookup)
{
    /// <summary>A complete image by tag or by content, or a pending one by content for somebody who may push there (their client asks before it uploads).</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">What for.</param>
    /// <param name="architecture">For a tag: the wanted architecture by any of its names; null takes the only one, else amd64. A digest needs none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<ImageRow>> FindAsync(Caller caller, ImageReference reference, string? architecture, CancellationToken cancellationToken)
    {
        architecture = architecture is null ? null : Architectures.Read(architecture);
        if (reference.Digest is null && architecture is not null && !IsPossible(architecture))
        {
            return Missing(reference, NameGrammar.Shorten(architecture));
        }

        var rows = await lookup.FindAsync(caller, reference, architecture, cancellationToken);
        return rows switch
        {
            [] => Missing(reference, reference.Digest is null ? architecture : null),
            [{ IsComplete: false } pending] => await MayPushAsync(caller, pending, cancellationToken) ? pending : Missing(reference),
            [var only] => only,
            [var first, ..] when first.Architecture == Architectures.Default => first,
            _ => Refuse.NotFound($"{reference} has several architectures and none of them is {Architectures.Default}. Name one with --arch."),
        };
    }

    /// <summary>An image by id, pending or complete, for somebody who may push there.</summary>
    public async Task<Result<ImageRow>> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireImageAsync(caller, id, Permission.Push, cancellationToken);
        return scope.Succeeded
            ? await db.Images.Where(image => image.Id == id).SelectRows(db).SingleOrDefaultAsync(cancellationToken) is { } row ? row : ImageScopes.Unknown
            : scope.As<ImageRow>();
    }

    private static bool IsPossible(string architecture) => Architectures.IsKnown(architecture) || architecture == SetTag.UnknownArchitecture;

    private async Task<bool> MayPushAsync(Caller caller, ImageRow pending, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.RequireContainerAsync(caller, pending.ContainerId, Permission.Push, cancellationToken)).Succeeded;
    }

    private static Refused Missing(ImageReference reference, string? architecture = null) => Refuse.NotFound(
        architecture is null
            ? $"There is no image {reference}, or it is not visible to you."
            : $"There is no image {reference} for {architecture}, or it is not visible to you.");
}
