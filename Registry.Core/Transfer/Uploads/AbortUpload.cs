using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Uploads;

/// <summary>Ends an upload that is on its way: its bytes go, and its client is refused from the next one on.</summary>
[WorksInMaintenance("It gives space back, and nothing that anybody sees changes.")]
public sealed class AbortUpload(IDbContextFactory<RegistryDbContext> contexts, StagingArea staging, AuditLog audit)
{
    /// <param name="caller">Whoever pushes it, or an admin or superuser; to everybody else it does not exist.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid uploadId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.UnfinishedUploads().SingleOrDefaultAsync(upload => upload.Id == uploadId, cancellationToken);
        if (found is null || (caller.RefuseUnlessAdmin() is not null && !(found.UserId == caller.UserId && caller.Allows(TokenScopes.Push))))
        {
            return Refuse.NotFound("There is no such upload. It may have ended in between.");
        }

        var collection = await db.Collections.Where(row => row.Id == found.CollectionId).Select(row => row.Name).SingleAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Uploads.Where(upload => upload.Id == uploadId).ExecuteDeleteAsync(cancellationToken);
        await db.FileUploads.Where(upload => upload.Id == uploadId).ExecuteDeleteAsync(cancellationToken);
        audit.Add(db, caller, "upload.abort", found.Digest is { } digest ? $"{collection}/{found.Container}@{digest}" : $"{collection}/{found.Container}");
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(
            new RegistryEvent(RegistryEventKind.UploadAborted, found.CollectionId, UserId: found.UserId, UploadId: uploadId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // After the commit, as everywhere: a file without a row is what the clean-up knows how to take.
        staging.Discard(uploadId);
        return Unit.Instance;
    }
}
