using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Access;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Maintenance;
using Registry.Core.Names;
using Registry.Core.Storage;

namespace Registry.Core.Uploads;

/// <summary>Checks that every part is there and that the whole has the declared SHA-256, then completes the push.</summary>
public sealed class CompleteMultipart(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, RunningHashes hashes, CompletePush push, TimeProvider clock)
{
    private const int BlockBytes = 1 << 20;

    /// <param name="caller">Who started the upload.</param>
    /// <param name="imageId">The pending image.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="partNumbers">The parts that the client believes complete.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<PushedImage>> RunAsync(
        Caller caller, Guid imageId, Guid uploadId, IReadOnlyCollection<int> partNumbers, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindMultipartAsync(caller, imageId, uploadId, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<PushedImage>();
        }

        var upload = found.Value;
        if (upload.ReceivedAt is null)
        {
            var verified = await VerifyAsync(db, upload, partNumbers, cancellationToken);
            if (!verified.Succeeded)
            {
                return verified.As<PushedImage>();
            }
        }

        return await push.RunAsync(caller, imageId, cancellationToken);
    }

    private async Task<Result<Done>> VerifyAsync(RegistryDbContext db, Upload upload, IReadOnlyCollection<int> partNumbers, CancellationToken cancellationToken)
    {
        var count = UploadParts.CountOf(upload);
        var received = await db.UploadParts.CountAsync(part => part.UploadId == upload.Id && part.ReceivedAt != null, cancellationToken);
        if (received != count || !partNumbers.Order().SequenceEqual(Enumerable.Range(1, count)))
        {
            return Refuse.With(RegistryError.ContentMismatch, $"{received} of {count} parts have arrived. Send the missing ones, or push the image again.");
        }

        if (!staging.Exists(upload.Id))
        {
            return UploadRefusals.Lost;
        }

        using var file = staging.Open(upload.Id);
        if (file is null)
        {
            return UploadRefusals.Busy;
        }

        var actual = await HashAsync(upload, file, cancellationToken);
        if (actual != upload.Digest)
        {
            await db.Uploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
            staging.Discard(upload.Id);
            return Refuse.With(RegistryError.ContentMismatch, $"The parts together hash to {actual}; {upload.Digest} was declared. Push the image again.");
        }

        await db.Uploads.Where(u => u.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(u => u.ReceivedAt, clock.GetUtcNow()), cancellationToken);
        return Done.Instance;
    }

    private async Task<Digest> HashAsync(Upload upload, SafeFileHandle file, CancellationToken cancellationToken)
    {
        if (hashes.Take(upload.Id, upload.SizeBytes) is { } running)
        {
            using (running.Hash)
            {
                return Digest.FromHash(running.Hash.GetHashAndReset());
            }
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var offset = 0L;
            int read;
            while ((read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, BlockBytes), offset, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
