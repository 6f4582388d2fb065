using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>What a client declares before it sends an image.</summary>
/// <param name="ImageId">The pending image.</param>
/// <param name="SizeBytes">Bytes of the whole image.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal; null or empty if the client leaves it at what the image was created with.</param>
/// <param name="Multipart">Whether it comes in parts.</param>
public sealed record UploadRequest(Guid ImageId, long SizeBytes, string? Sha256, bool Multipart);

/// <summary>An upload that may begin.</summary>
/// <param name="Id">The upload's id, as multipart clients name it in later calls.</param>
/// <param name="Secret">The unguessable part of a single-part upload's address; a multipart upload's parts get one each.</param>
/// <param name="PartBytes">Bytes of every part but the last; 0 for a single-part upload.</param>
/// <param name="PartCount">Number of parts; 0 for a single-part upload.</param>
public sealed record StartedUpload(Guid Id, string Secret, long PartBytes, int PartCount);

/// <summary>Gives out an upload address after everything that can be refused without reading a byte has been.</summary>
public sealed class StartUpload(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, IOptions<UploadOptions> options, TimeProvider clock, IPushObserver observer)
{
    /// <returns>Refused: NotFound, Forbidden, InvalidRequest, ContentMismatch for another digest than the image's, TooLarge, StorageFull.</returns>
    public async Task<Result<StartedUpload>> RunAsync(Caller caller, UploadRequest request, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var image = await db.RequireImageAsync(caller, request.ImageId, Permission.Push, cancellationToken);
        if (!image.Succeeded)
        {
            return image.As<StartedUpload>();
        }

        if ((UploadRoom.Refuse(request.SizeBytes, options.Value, staging) ?? CheckDigest(image.Value.Image, request)) is { } refusal)
        {
            return refusal;
        }

        var partBytes = request.Multipart ? UploadParts.BytesFor(request.SizeBytes, options.Value) : 0;
        var secret = AddressSecret.Create();
        var now = clock.GetUtcNow();
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(now),
            SecretHash = request.Multipart ? null : AddressSecret.Hash(secret),
            ImageId = request.ImageId,
            UserId = caller.UserId!.Value,
            TokenId = caller.Credential?.TokenId,
            SizeBytes = request.SizeBytes,
            Digest = image.Value.Image.Digest,
            PartBytes = partBytes,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
        };
        if (await SaveAsync(db, upload, cancellationToken) is { } refused)
        {
            return refused;
        }

        observer.Reached(PushStep.UploadStarted);
        return new StartedUpload(upload.Id, secret, partBytes, partBytes == 0 ? 0 : UploadParts.CountOf(upload));
    }

    private async Task<Refusal?> SaveAsync(RegistryDbContext db, Upload upload, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.RefuseMoreAsync(upload.UserId, upload.SizeBytes, options.Value, upload.CreatedAt, cancellationToken) is { } enough)
        {
            return enough;
        }

        if (upload.PartBytes != 0 && staging.Begin(upload.Id) is { } full)
        {
            return full;
        }

        db.Uploads.Add(upload);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            staging.Discard(upload.Id);
            return ImageScopes.Unknown;
        }
    }

    private static Refusal? CheckDigest(Image image, UploadRequest request)
    {
        var isOther = !string.IsNullOrEmpty(request.Sha256) && (!Digest.TryParse(request.Sha256, out var digest) || digest != image.Digest);
        return isOther ? new Refusal(RegistryError.ContentMismatch, $"The declared SHA-256 is not the image's, {image.Digest}. Push the image again.") : null;
    }
}
