using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

/// <summary>Gives out a new address of an unfinished file upload to whoever began it. The old one ends: two senders would get in each other's way.</summary>
public sealed class ResumeFileUpload(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <param name="caller">Who began it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="sizeBytes">Of the file that will be sent on; another size is another file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, also for somebody else's and for one that has expired; ContentMismatch for another file.</returns>
    public async Task<Result<StartedFileUpload>> RunAsync(Caller caller, Guid uploadId, long sizeBytes, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseChangeAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = db.FileUploads.Unfinished(clock.GetUtcNow()).Where(row => row.Id == uploadId && row.UserId == caller.UserId);
        if (await own.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } upload)
        {
            return Refuse.NotFound("There is no such upload. It may have expired, or was finished or thrown away in between.");
        }

        if (upload.SizeBytes != sizeBytes)
        {
            return Refuse.With(
                RegistryError.ContentMismatch, $"This is another file: '{upload.FileName}' has {upload.SizeBytes} bytes, and the chosen one {sizeBytes}. Choose the one that the upload was begun with.");
        }

        var secret = AddressSecret.Create();
        var hash = AddressSecret.Hash(secret);
        var (token, session) = (caller.Credential?.TokenId, caller.Credential?.SessionId);
        await own.ExecuteUpdateAsync(
            row => row.SetProperty(each => each.SecretHash, hash).SetProperty(each => each.TokenId, token).SetProperty(each => each.SessionId, session),
            cancellationToken);
        return new StartedFileUpload(upload.Id, secret, upload.PartBytes, upload.PartCount);
    }
}
