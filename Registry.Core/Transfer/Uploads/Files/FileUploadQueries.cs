using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Transfer.Uploads.Files;

/// <summary>A file upload of the caller's that is not finished.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">What the file is called at home.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Tag">The tag.</param>
/// <param name="SizeBytes">How large the file is.</param>
/// <param name="ReceivedBytes">How much of it is here.</param>
/// <param name="ExpiresAt">Until when it can go on.</param>
public sealed record UnfinishedFile(Guid Id, string FileName, string Container, string Tag, long SizeBytes, long ReceivedBytes, DateTimeOffset ExpiresAt);

/// <summary>How a file upload stands, for whoever has its address.</summary>
/// <param name="SizeBytes">How large the file is.</param>
/// <param name="PartBytes">Bytes of every part but the last.</param>
/// <param name="IsComplete">Whether its image is there.</param>
/// <param name="Parts">The parts that are here, in order.</param>
public sealed record FileUploadState(long SizeBytes, long PartBytes, bool IsComplete, IReadOnlyList<ReceivedPart> Parts);

/// <summary>A part that is here.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
public sealed record ReceivedPart(int Number, Digest Digest);

/// <summary>Reads file uploads.</summary>
public sealed class FileUploadQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    /// <summary>The caller's own ones into a collection, the newest first; somebody else's do not exist.</summary>
    public async Task<IReadOnlyList<UnfinishedFile>> OfCallerAsync(Caller caller, Guid collectionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FileUploads.Unfinished(clock.GetUtcNow())
            .Where(upload => upload.UserId == caller.UserId && upload.CollectionId == collectionId)
            .OrderByDescending(upload => upload.Id)
            .Take(StartFileUpload.MaxUnfinished)
            .Select(upload => new UnfinishedFile(
                upload.Id, upload.FileName, upload.Container, upload.Tag, upload.SizeBytes, upload.Parts.Sum(part => part.SizeBytes), upload.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <param name="secret">From the address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Refused: NotFound, Expired.</returns>
    public async Task<Result<FileUploadState>> StateAsync(string secret, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindFileUploadAsync(secret, clock, cancellationToken);
        if (!found.Succeeded)
        {
            return found.As<FileUploadState>();
        }

        var upload = found.Value;
        var parts = await db.FileParts
            .Where(part => part.UploadId == upload.Id)
            .OrderBy(part => part.Number)
            .Select(part => new ReceivedPart(part.Number, part.Digest))
            .ToListAsync(cancellationToken);
        return new FileUploadState(upload.SizeBytes, upload.PartBytes, upload.CompletedAt is not null, parts);
    }
}
