using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Images;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads;

/// <summary>
/// Takes the bytes of a single-part upload. The address authorises it for as long as whoever began it may push. On any refusal or fault the bytes are removed and the address stays good for
/// another try until it expires; after success it is used up.
/// </summary>
public sealed class ReceiveUpload(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, UploadProgressPublisher meters, UploadRights rights, IOptions<UploadOptions> options, TimeProvider clock, IPushObserver observer)
{
    private readonly ByteReceiver _receiver = new(staging, options.Value, observer);

    /// <param name="secret">From the address.</param>
    /// <param name="contentLength">What the request's header says; null when it does not.</param>
    /// <param name="body">The bytes; not touched before every check is passed.</param>
    /// <param name="cancellationToken">Cancels, as when the client is gone.</param>
    public async Task<Result<Unit>> RunAsync(string secret, long? contentLength, PipeReader body, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(Caller.Visitor, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindUploadAsync(secret, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<Unit>();
        }

        var upload = found.Value;
        if (upload.PartBytes != 0)
        {
            return UploadRefusals.Unknown;
        }

        if (contentLength is { } length && length != upload.SizeBytes)
        {
            return Refuse.With(
                RegistryError.ContentMismatch, $"The upload was declared with {upload.SizeBytes} bytes and this request has {length}. Push the image again.");
        }

        var allowed = await rights.CheckAsync(upload, cancellationToken);
        return allowed.Succeeded ? await ReceiveAsync(db, upload, body, cancellationToken) : allowed;
    }

    private async Task<Result<Unit>> ReceiveAsync(RegistryDbContext db, Upload upload, PipeReader body, CancellationToken cancellationToken)
    {
        if (await ClearAsync(db, upload, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var whole = false;
        SafeFileHandle? file = null;
        try
        {
            file = staging.Create(upload.Id);
            if (file is null)
            {
                return UploadRefusals.Busy;
            }

            var stored = await StoreAsync(db, upload, file, body, cancellationToken);
            whole = stored.Succeeded;
            return stored;
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            return UploadRefusals.DiskFull(upload.SizeBytes);
        }
        finally
        {
            if (file is not null && !whole)
            {
                staging.Discard(upload.Id);
            }

            file?.Dispose();
        }
    }

    /// <returns>False if the upload is gone.</returns>
    private async Task<bool> MarkReceivedAsync(RegistryDbContext db, Upload upload, CancellationToken cancellationToken)
    {
        var marked = await db.Uploads.Where(u => u.Id == upload.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.ReceivedAt, clock.GetUtcNow()), cancellationToken);
        observer.Reached(PushStep.UploadReceived);
        return marked == 1;
    }

    /// <summary>Removes the file that a killed host left of this upload. A file that is whole, or that somebody is writing, stays.</summary>
    private async Task<Refusal?> ClearAsync(RegistryDbContext db, Upload upload, CancellationToken cancellationToken)
    {
        if (!staging.Exists(upload.Id))
        {
            return null;
        }

        try
        {
            using var left = staging.Open(upload.Id);
            if (left is null)
            {
                return UploadRefusals.Busy;
            }

            if (!await IsOpenAsync(db, upload, cancellationToken))
            {
                return UploadRefusals.Used;
            }

            staging.Discard(upload.Id);
            return null;
        }
        catch (FileNotFoundException)
        {
            // Whoever had it is done with it.
            return null;
        }
    }

    private static Task<bool> IsOpenAsync(RegistryDbContext db, Upload upload, CancellationToken cancellationToken) =>
        db.Uploads.AnyAsync(u => u.Id == upload.Id && u.ReceivedAt == null, cancellationToken);

    private async Task<Result<Unit>> StoreAsync(RegistryDbContext db, Upload upload, SafeFileHandle file, PipeReader body, CancellationToken cancellationToken)
    {
        // Before the look at the row: whoever aborts the upload from now on reaches the meter.
        using var meter = meters.Begin(upload.Id, upload.UserId);

        // Again, now that nobody else can receive: another request may have finished, and its bytes may be gone into the store.
        if (!await IsOpenAsync(db, upload, cancellationToken))
        {
            return UploadRefusals.Used;
        }

        var verified = await VerifyAsync(upload, file, body, meter, cancellationToken);
        if (!verified.Succeeded)
        {
            return verified;
        }

        var allowed = await rights.CheckAsync(upload, cancellationToken);
        if (!allowed.Succeeded)
        {
            return allowed;
        }

        meter.IsWhole = await MarkReceivedAsync(db, upload, cancellationToken);
        return meter.IsWhole ? Unit.Instance : UploadRefusals.Unknown;
    }

    private async Task<Result<Unit>> VerifyAsync(Upload upload, SafeFileHandle file, PipeReader body, UploadProgressTracker meter, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var received = await _receiver.ReceiveAsync(body, file, 0, upload.SizeBytes, [sha256], meter, cancellationToken);
        if (!received.Succeeded)
        {
            return received;
        }

        var actual = Digest.FromHash(sha256.GetHashAndReset());
        if (actual != upload.Digest)
        {
            return Refuse.With(RegistryError.ContentMismatch, $"The bytes that arrived hash to {actual}; {upload.Digest} was declared. Push the image again.");
        }

        RandomAccess.FlushToDisk(file);
        observer.Reached(PushStep.BytesSynced);
        return Unit.Instance;
    }
}
