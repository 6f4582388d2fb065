using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

/// <summary>A file that somebody is about to send.</summary>
/// <param name="Target">Where to.</param>
/// <param name="FileName">What it is called, cut at <see cref="FileUpload.MaxFileNameLength"/> characters.</param>
/// <param name="SizeBytes">Bytes of the whole file.</param>
public sealed record NewFileUpload(FileTarget Target, string FileName, long SizeBytes);

/// <summary>A file upload that may begin, or go on.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Secret">The unguessable part of its address.</param>
/// <param name="PartBytes">Bytes of every part but the last.</param>
/// <param name="PartCount">How many parts there are.</param>
public sealed record StartedFileUpload(Guid Id, string Secret, long PartBytes, int PartCount);

/// <summary>Gives out the address of a file upload after everything that can be refused without its bytes has been.</summary>
public sealed class StartFileUpload(
    IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, PushFile push, IOptions<UploadOptions> options, TimeProvider clock)
{
    /// <summary>Of one account into one collection: as many as its page shows.</summary>
    public const int MaxUnfinished = 50;

    /// <returns>Refused: as by <see cref="PushFile.CheckAsync"/>, and InvalidRequest, TooLarge, StorageFull, Conflict for too many unfinished ones.</returns>
    public async Task<Result<StartedFileUpload>> RunAsync(Caller caller, NewFileUpload file, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        var fit = await push.CheckAsync(caller, file.Target, cancellationToken);
        if (!fit.Succeeded)
        {
            return fit.As<StartedFileUpload>();
        }

        if (UploadRoom.Refuse(file.SizeBytes, options.Value, staging) is { } tooLarge)
        {
            return tooLarge;
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.RefuseMoreAsync(caller.UserId!.Value, file.SizeBytes, options.Value, now, cancellationToken) is { } enough)
        {
            return enough;
        }

        if (await db.FileUploads.Unfinished(now).CountAsync(upload => upload.UserId == caller.UserId && upload.CollectionId == file.Target.Collection, cancellationToken) >= MaxUnfinished)
        {
            return Refuse.Conflict($"You have {MaxUnfinished} uploads into this collection that are not finished. Finish some, or throw them away, and try again.");
        }

        var secret = AddressSecret.Create();
        var upload = New(caller, file, AddressSecret.Hash(secret), now);
        if (staging.Begin(upload.Id) is { } full)
        {
            return full;
        }

        if (await SaveAsync(db, upload, cancellationToken) is { } gone)
        {
            return gone;
        }

        await transaction.CommitAsync(cancellationToken);
        return new StartedFileUpload(upload.Id, secret, upload.PartBytes, upload.PartCount);
    }

    private FileUpload New(Caller caller, NewFileUpload file, byte[] secretHash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SecretHash = secretHash,
        UserId = caller.UserId!.Value,
        TokenId = caller.Credential?.TokenId,
        SessionId = caller.Credential?.SessionId,
        CollectionId = file.Target.Collection,
        Container = file.Target.Container.ToLowerInvariant(),
        Tag = file.Target.Tag,
        FileName = TextLimit.Cut(TextLimit.WithoutNul(file.FileName), FileUpload.MaxFileNameLength),
        SizeBytes = file.SizeBytes,
        PartBytes = UploadParts.BytesFor(file.SizeBytes, options.Value),
        CreatedAt = now,
        ExpiresAt = now + options.Value.Lifetime,
    };

    private async Task<Refusal?> SaveAsync(RegistryDbContext db, FileUpload upload, CancellationToken cancellationToken)
    {
        db.FileUploads.Add(upload);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException fault) when (fault.IsForeignKeyViolation())
        {
            staging.Discard(upload.Id);
            return new Refusal(RegistryError.NotFound, "The collection was deleted in this moment.");
        }
    }
}
