using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Images;

/// <summary>
/// Announces an image that is about to be pushed. If its bytes are in the registry already and the caller could pull them anyway, it is complete at once
/// and nothing needs uploading; knowing the digest of an image that one may not pull is no way to get it.
/// </summary>
public sealed class CreateImage(
    IDbContextFactory<RegistryDbContext> contexts, IBlobStore blobs, PublishImage publish, IOptions<UploadOptions> options, TimeProvider clock, IPushObserver observer)
{
    public const int MaxDescriptionLength = 10_000;

    private static readonly Refusal Gone = new(RegistryError.NotFound, "The image, or its container, was deleted in this moment. Push the image again.");

    /// <param name="caller">Who pushes.</param>
    /// <param name="containerId">Where to.</param>
    /// <param name="digest">The image's SHA-256.</param>
    /// <param name="description">What the pusher says about it, cut at <see cref="MaxDescriptionLength"/> characters.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The image's id; the one that is there if the container has this content already.</returns>
    public async Task<Result<Guid>> RunAsync(Caller caller, Guid containerId, Digest digest, string description, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var scope = await db.RequireContainerAsync(caller, containerId, Permission.Push, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.As<Guid>();
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var announced = await AnnounceAsync(db, caller, new Image { Id = id, ContainerId = containerId, Digest = digest, Description = TextLimit.Cut(description, MaxDescriptionLength) }, cancellationToken);
        if (!announced.Succeeded)
        {
            return announced.As<Guid>();
        }

        if (!announced.Value)
        {
            var there = await db.Images.Where(i => i.ContainerId == containerId && i.Digest == digest).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(cancellationToken);
            return there is { } known ? known : Gone;
        }

        await LinkAsync(db, scope.Value, id, digest, cancellationToken);
        observer.Reached(PushStep.ImageCreated);
        return id;
    }

    /// <summary>Inserts the pending row, under the account's lock, so that the limit holds for requests at the same moment too.</summary>
    /// <returns>False if the container has this content already. Refused: NotFound, Conflict for too many that wait for their bytes.</returns>
    private async Task<Result<bool>> AnnounceAsync(RegistryDbContext db, Caller caller, Image image, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (caller.UserId is { } user)
        {
            await db.LockAccountAsync(user, cancellationToken);
        }

        int inserted;
        try
        {
            inserted = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO images (id, container_id, digest, size_bytes, is_signed, is_encrypted, fingerprints, description, pushed_by_id, created_at, pull_count)
                VALUES ({image.Id}, {image.ContainerId}, {image.Digest.Hex}, 0, false, false, ARRAY[]::text[], {image.Description}, {caller.UserId}, {clock.GetUtcNow()}, 0)
                ON CONFLICT (container_id, digest) DO NOTHING
                """,
                cancellationToken);
        }
        catch (PostgresException fault) when (fault.IsForeignKeyViolation())
        {
            return Gone;
        }

        var most = options.Value.MaxPendingImages;
        if (inserted == 1 && caller.UserId is { } own && await db.Images.CountAsync(i => i.BlobDigest == null && i.PushedById == own, cancellationToken) > most)
        {
            return Refuse.Conflict(
                $"You have announced {most} images whose bytes never came, as many as this registry allows one account. Push or delete some, or wait until the clean-up has taken them.");
        }

        await transaction.CommitAsync(cancellationToken);
        return inserted == 1;
    }

    private async Task LinkAsync(RegistryDbContext db, ContainerScope scope, Guid id, Digest digest, CancellationToken cancellationToken)
    {
        var caller = scope.Grant.Caller;
        var visible = db.Collections.VisibleTo(db, caller).Select(collection => collection.Id);
        var twin = await db.Images.AsNoTracking().Include(i => i.Metadata)
            .Where(i => i.BlobDigest == digest && visible.Contains(i.Container!.CollectionId))
            .FirstOrDefaultAsync(cancellationToken);
        if (twin is null || await SignatureRequirements.RefuseAsync(db, scope.Grant, digest, cancellationToken) is not null)
        {
            // A collection that does not take it says so once the bytes are there and their signatures were looked at again.
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockBlobAsync(digest, cancellationToken);
        if (!await db.Blobs.AnyAsync(blob => blob.Digest == digest, cancellationToken) || await blobs.LengthAsync(digest, cancellationToken) != twin.SizeBytes)
        {
            return;
        }

        var sif = twin.Metadata?.Sif ?? "{}";
        var image = new ArrivedImage(
            scope,
            new ImageFacts(id, digest, twin),
            new ImageMetadata { ImageId = id, Definition = twin.Metadata?.Definition, Sif = sif, ReaderVersion = twin.Metadata?.ReaderVersion ?? 0 },
            JsonSerializer.Deserialize<SifDescription>(sif)!.WithDefinition().Labels,
            "content was in the registry already");
        if (await publish.RunAsync(db, image, signatures: null, clock.GetUtcNow(), cancellationToken))
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
