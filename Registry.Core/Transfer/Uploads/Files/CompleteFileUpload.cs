using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

/// <summary>
/// Makes an image of a file whose parts are all there. May be asked again after a crash, a refusal that passes, or a lost answer: each step finds what the last try has done.
/// <list type="number">
/// <item>the parts are counted, and hashed unless that was done as they came; the row says the digest, and takes no more parts.</item>
/// <item><see cref="FilePushSteps"/>: container, pending image, upload, <see cref="CompletePush"/>, tag. A crash leaves what its table says, and a repetition goes on.</item>
/// <item>the row says that it is complete. Until then a repetition sets the same tag again.</item>
/// </list>
/// </summary>
public sealed class CompleteFileUpload(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, StagedHashes hashes, UploadRights rights, PushFile push, FilePushSteps steps, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <param name="secret">From the address.</param>
    /// <param name="remoteAddress">The client's address, for the audit log.</param>
    /// <param name="cancellationToken">Stops the work. Not to be the client's going away: the hash of 50 GiB takes longer than some proxies wait, and whoever asks again would begin it again.</param>
    /// <returns>Refused: as by <see cref="PushFile.CheckAsync"/> for the account as it is now; ContentMismatch while parts are missing; Conflict while another request completes it; NotAnImage.</returns>
    public async Task<Result<Unit>> RunAsync(string secret, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(Caller.Visitor, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindFileUploadAsync(secret, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        var upload = found.Value;
        if (upload.CompletedAt is not null)
        {
            return Unit.Instance;
        }

        if (await rights.CallerOrNullAsync(upload, remoteAddress, cancellationToken) is not { } caller)
        {
            return UploadRefusals.NoLongerAllowed;
        }

        var target = new FileTarget(upload.CollectionId, upload.Container, upload.Tag);
        var fit = await push.CheckAsync(caller, target, cancellationToken);
        return fit.Succeeded ? await CompleteAsync(db, upload, caller, target, cancellationToken) : fit;
    }

    private async Task<Result<Unit>> CompleteAsync(RegistryDbContext db, FileUpload upload, Caller caller, FileTarget target, CancellationToken cancellationToken)
    {
        var digest = upload.Digest is { } known ? known : await HashAsync(db, upload, cancellationToken);
        if (!digest.Succeeded)
        {
            return digest.Refusal == UploadRefusals.Busy ? UploadRefusals.Busy with { RetryAt = clock.GetUtcNow() + LookAgain } : digest.As<Unit>();
        }

        // Again: the hash of a large file takes minutes.
        if (await rights.CallerOrNullAsync(upload, caller.RemoteAddress, cancellationToken) is not { } sender)
        {
            return UploadRefusals.NoLongerAllowed;
        }

        var pushed = await steps.RunAsync(sender, target, new ReceivedFile(upload.Id, upload.SizeBytes, digest.Value), cancellationToken);
        if (pushed.Succeeded)
        {
            await db.FileUploads.Where(row => row.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.CompletedAt, clock.GetUtcNow()), cancellationToken);
        }
        else if (staging.Exists(upload.Id) || await db.Uploads.AnyAsync(row => row.Id == upload.Id, cancellationToken))
        {
            return pushed.As<Unit>();
        }
        else
        {
            // Refused for good: its bytes went with the refusal.
            await db.FileUploads.Where(row => row.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
        }

        await db.PublishAsync(new RegistryEvent(RegistryEventKind.UploadChanged, upload.CollectionId, UserId: upload.UserId, UploadId: upload.Id), cancellationToken);
        return pushed.Succeeded ? Unit.Instance : pushed.As<Unit>();
    }

    private async Task<Result<Digest>> HashAsync(RegistryDbContext db, FileUpload upload, CancellationToken cancellationToken)
    {
        var received = await db.FileParts.CountAsync(part => part.UploadId == upload.Id, cancellationToken);
        if (received != upload.PartCount)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"{received} of {upload.PartCount} parts have arrived. Send the missing ones.");
        }

        var digest = await hashes.OfAsync(upload.Id, upload.SizeBytes, cancellationToken);
        if (digest.Succeeded)
        {
            await db.FileUploads.Where(row => row.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.Digest, digest.Value), cancellationToken);
        }

        return digest;
    }
}
