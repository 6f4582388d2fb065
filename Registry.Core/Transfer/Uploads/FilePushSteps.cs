using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>A staging file whose bytes are all there and synced.</summary>
/// <param name="Id">The upload that it will be.</param>
/// <param name="SizeBytes">How many bytes it has.</param>
/// <param name="Digest">Their SHA-256.</param>
internal sealed record ReceivedFile(Guid Id, long SizeBytes, Digest Digest);

/// <summary>What follows the bytes of a push: the steps that library clients ask for one by one. Each may be repeated.</summary>
public sealed class FilePushSteps(
    IDbContextFactory<RegistryDbContext> contexts,
    StagingArea staging,
    IBlobStore blobs,
    CreateContainer createContainer,
    CreateImage createImage,
    CompletePush complete,
    SetTag setTag,
    IOptions<UploadOptions> options,
    TimeProvider clock)
{
    internal async Task<Result<PushedImage>> RunAsync(Caller caller, FileTarget target, ReceivedFile file, CancellationToken cancellationToken)
    {
        var container = await createContainer.RunAsync(caller, target.Collection, target.Container, string.Empty, cancellationToken);
        if (!container.Succeeded)
        {
            staging.Discard(file.Id);
            return container.As<PushedImage>();
        }

        var image = await createImage.RunAsync(caller, container.Value, file.Digest, string.Empty, cancellationToken);
        if (!image.Succeeded || !await HandOverAsync(caller, image.Value, file, cancellationToken))
        {
            staging.Discard(file.Id);
            return image.Succeeded ? ImageScopes.Unknown : image.As<PushedImage>();
        }

        var pushed = await complete.RunAsync(caller, image.Value, cancellationToken);
        if (!pushed.Succeeded)
        {
            return pushed;
        }

        var tagged = await setTag.RunAsync(caller, new TagRequest(container.Value, target.Tag, Architecture: null, image.Value), cancellationToken);
        return tagged.Succeeded ? pushed : tagged.As<PushedImage>();
    }

    /// <summary>Makes the file the received upload of its image, unless the content is there already.</summary>
    /// <returns>False if the image was deleted in this moment.</returns>
    private async Task<bool> HandOverAsync(Caller caller, Guid imageId, ReceivedFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Uploads.AnyAsync(upload => upload.Id == file.Id, cancellationToken))
        {
            // A repetition: the last one got this far.
            return true;
        }

        // Bytes that are missing or cut short are mended by those that came.
        if (await db.Images.AnyAsync(image => image.Id == imageId && image.BlobDigest != null, cancellationToken)
            && await blobs.LengthAsync(file.Digest, cancellationToken) == file.SizeBytes)
        {
            staging.Discard(file.Id);
            return true;
        }

        var now = clock.GetUtcNow();
        db.Uploads.Add(new Upload
        {
            Id = file.Id,
            ImageId = imageId,
            UserId = caller.UserId!.Value,
            TokenId = caller.Credential?.TokenId,
            SizeBytes = file.SizeBytes,
            Digest = file.Digest,
            ReceivedAt = now,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            return true;
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            return false;
        }
    }
}
