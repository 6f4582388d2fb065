using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Images.Sif;
using Registry.Core.Content.Signatures;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Uploads;

/// <summary>An image that is in the registry.</summary>
/// <param name="ImageId">Its id.</param>
/// <param name="Collection">The name of its collection.</param>
/// <param name="Container">The name of its container.</param>
public sealed record PushedImage(Guid ImageId, string Collection, string Container);

/// <summary>
/// The last step of a push: verified bytes become an image that everybody sees. In this order, and what a crash leaves after each step:
/// <list type="number">
/// <item>pending image row: nothing visible; the clean-up job removes it when it has no upload left.</item>
/// <item>upload row, then bytes in the staging file: the client starts again; the clean-up job removes both when the address has expired, and files without a row.</item>
/// <item>bytes verified and synced, upload marked received: a repeated <c>_complete</c> goes on from here.</item>
/// <item>bytes read as a SIF, and its signatures verified where the collection requires that; what is not taken is removed with its upload and pending image.</item>
/// <item>bytes renamed to their digest, under the digest's lock: a blob that no row names; a repeated <c>_complete</c> or push uses it, and the clean-up job removes it after the grace period.</item>
/// <item>one transaction: blob row, all that <see cref="PublishImage"/> writes, upload row gone: the image is whole and visible.</item>
/// </list>
/// </summary>
public sealed class CompletePush(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, IBlobStore blobs, SignatureRequirements requirements, CallerLookup callers, PublishImage publish, TimeProvider clock, IPushObserver observer)
{
    private const int MaxCandidates = 100;

    private static readonly Refusal NotArrived = new(RegistryError.Conflict, "The image's bytes have not arrived yet. Push the image again.");

    /// <param name="caller">Who pushes; only their own upload is looked at.</param>
    /// <param name="imageId">The image. Completing a complete one succeeds.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, Forbidden (also for an image without the signatures that the collection requires), Conflict when the bytes have not arrived, NotAnImage.</returns>
    public async Task<Result<PushedImage>> RunAsync(Caller caller, Guid imageId, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.RequireImageAsync(caller, imageId, Permission.Push, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<PushedImage>();
        }

        var scope = found.Value;
        var pushed = new PushedImage(imageId, scope.Container.Grant.Name, scope.Container.Name);
        var completed = await CompleteAsync(db, scope, caller, cancellationToken);
        return completed.Succeeded ? pushed : completed.As<PushedImage>();
    }

    /// <summary>Several clients of one user may push the same image: any upload whose bytes can be read will do.</summary>
    private async Task<Result<Unit>> CompleteAsync(RegistryDbContext db, ImageScope scope, Caller caller, CancellationToken cancellationToken)
    {
        var uploads = await db.Uploads.AsNoTracking()
            .Where(u => u.ImageId == scope.Image.Id && u.UserId == caller.UserId && u.ReceivedAt != null)
            .OrderByDescending(u => u.Id)
            .Take(MaxCandidates)
            .ToListAsync(cancellationToken);
        Result<Unit> completed = NotArrived;
        foreach (var upload in uploads)
        {
            completed = await CompleteAsync(db, scope, upload, cancellationToken);
            if (completed.Refusal != UploadRefusals.Busy && completed.Refusal != UploadRefusals.Lost)
            {
                return completed;
            }
        }

        // Last, because another client may have completed the image in between.
        return await db.Images.AnyAsync(image => image.Id == scope.Image.Id && image.BlobDigest != null, cancellationToken) ? Unit.Instance : completed;
    }

    private async Task<Result<Unit>> CompleteAsync(RegistryDbContext db, ImageScope scope, Upload upload, CancellationToken cancellationToken)
    {
        var arrived = await ReadAsync(scope, upload, cancellationToken);
        if (arrived is { Refusal.Error: RegistryError.NotAnImage or RegistryError.Forbidden })
        {
            await DiscardAsync(db, scope, upload, cancellationToken);
        }

        if (!arrived.Succeeded)
        {
            return arrived.As<Unit>();
        }

        var allowed = await AllowedAsync(db, scope, cancellationToken);
        if (!allowed.Succeeded)
        {
            return allowed;
        }

        try
        {
            if (!await StoreAsync(db, scope, upload, arrived.Value, cancellationToken))
            {
                return UploadRefusals.Lost;
            }
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return UploadRefusals.DiskFull(upload.SizeBytes);
        }

        observer.Reached(PushStep.ImageCommitted);
        return Unit.Instance;
    }

    /// <summary>Asked when the push takes effect: between the request's first look at the caller and here lie the hash of the bytes and the look at their signatures.</summary>
    private async Task<Result<Unit>> AllowedAsync(RegistryDbContext db, ImageScope scope, CancellationToken cancellationToken)
    {
        var now = await callers.RefreshAsync(scope.Container.Grant.Caller, cancellationToken);
        if (!now.Succeeded)
        {
            return now.As<Unit>();
        }

        var still = await db.RequireImageAsync(now.Value, scope.Image.Id, Permission.Push, cancellationToken);
        return still.Succeeded ? Unit.Instance : still.As<Unit>();
    }

    private async Task<Result<ReadImage>> ReadAsync(ImageScope scope, Upload upload, CancellationToken cancellationToken)
    {
        Stream stream;
        try
        {
            if (staging.OpenWhole(upload.Id) is not { } file)
            {
                return UploadRefusals.Busy;
            }

            stream = new FileStream(file, FileAccess.Read, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            // They have their final name already: from a run that was killed before its commit, or from one that is at it now.
            if (await blobs.LengthAsync(upload.Digest, cancellationToken) != upload.SizeBytes)
            {
                return UploadRefusals.Lost;
            }

            stream = await blobs.OpenAsync(upload.Digest, cancellationToken);
        }

        await using (stream)
        {
            var sif = await SifReader.ReadAsync(stream, cancellationToken);
            if (!sif.Succeeded)
            {
                return sif.As<ReadImage>();
            }

            var taken = await requirements.TakeAsync(scope.Container.Grant, stream, cancellationToken);
            return taken.Succeeded ? new ReadImage(sif.Value, taken.Value.Found) : taken.As<ReadImage>();
        }
    }

    /// <returns>False if the bytes are neither in the staging area nor in the store.</returns>
    private async Task<bool> StoreAsync(RegistryDbContext db, ImageScope scope, Upload upload, ReadImage read, CancellationToken cancellationToken)
    {
        var sif = read.Sif;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockBlobAsync(upload.Digest, cancellationToken);
        if (!staging.Exists(upload.Id) && await blobs.LengthAsync(upload.Digest, cancellationToken) != upload.SizeBytes)
        {
            return false;
        }

        await blobs.AdoptAsync(upload.Digest, staging.PathOf(upload.Id), cancellationToken);
        observer.Reached(PushStep.BlobAdopted);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO blobs (digest, size_bytes, stored_at) VALUES ({upload.Digest.Hex}, {upload.SizeBytes}, {now}) ON CONFLICT (digest) DO NOTHING",
            cancellationToken);

        // All that brought these bytes: the other clients that push the same image at this moment find it complete.
        var whole = await db.Uploads.Where(u => u.ImageId == scope.Image.Id && u.ReceivedAt != null).Select(u => u.Id).ToListAsync(cancellationToken);
        await db.Uploads.Where(u => whole.Contains(u.Id)).ExecuteDeleteAsync(cancellationToken);
        var image = new ArrivedImage(
            scope.Container,
            new ImageFacts(scope.Image.Id, upload.Digest, upload.SizeBytes, sif),
            new ImageMetadata { ImageId = scope.Image.Id, Definition = sif.Definition, Sif = JsonSerializer.Serialize(sif), ReaderVersion = SifReader.Version },
            sif.Labels,
            $"{upload.SizeBytes} bytes");
        await publish.RunAsync(db, image, read.Signatures, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        whole.ForEach(staging.Discard);
        return true;
    }

    private async Task DiscardAsync(RegistryDbContext db, ImageScope scope, Upload upload, CancellationToken cancellationToken)
    {
        await db.Uploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
        staging.Discard(upload.Id);
        await db.DropEmptyPushAsync(scope.Image.Id, scope.Container.ContainerId, scope.Container.Grant.CollectionId, cancellationToken);
    }

    /// <summary>What was read of the bytes: the SIF, and its signatures where the collection requires some.</summary>
    private sealed record ReadImage(SifDescription Sif, VerifiedContent? Signatures);
}
