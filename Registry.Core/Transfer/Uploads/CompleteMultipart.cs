using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Checks that every part is there and that the whole has the declared SHA-256, then completes the push.</summary>
public sealed class CompleteMultipart(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, StagedHashes hashes, CompletePush push, TimeProvider clock)
{
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

    private async Task<Result<Unit>> VerifyAsync(RegistryDbContext db, Upload upload, IReadOnlyCollection<int> partNumbers, CancellationToken cancellationToken)
    {
        var count = UploadParts.CountOf(upload);
        var received = await db.UploadParts.CountAsync(part => part.UploadId == upload.Id && part.ReceivedAt != null, cancellationToken);
        if (received != count || !partNumbers.Order().SequenceEqual(Enumerable.Range(1, count)))
        {
            return Refuse.With(RegistryError.ContentMismatch, $"{received} of {count} parts have arrived. Send the missing ones, or push the image again.");
        }

        var actual = await hashes.OfAsync(upload.Id, upload.SizeBytes, cancellationToken);
        if (!actual.Succeeded)
        {
            return actual.As<Unit>();
        }

        if (actual.Value != upload.Digest)
        {
            await db.Uploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
            staging.Discard(upload.Id);
            return Refuse.With(RegistryError.ContentMismatch, $"The parts together hash to {actual.Value}; {upload.Digest} was declared. Push the image again.");
        }

        await db.Uploads.Where(u => u.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(u => u.ReceivedAt, clock.GetUtcNow()), cancellationToken);
        return Unit.Instance;
    }
}
