using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Containers;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Sharing;

/// <summary>Ends a share link before its time: the next request with it is answered as if it had never been.</summary>
public sealed class RevokeShareLink(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit)
{
    private static readonly Refusal Unknown = new(RegistryError.NotFound, "There is no such share link any more. Look at the list of share links.");

    /// <returns>Refused: NotFound, also for somebody who may not know of it; Forbidden.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid linkId, CancellationToken cancellationToken)
    {
        if (await contexts.RefuseRemovalAsync(caller, cancellationToken) is { } closed)
        {
            return closed;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var link = await db.ShareLinks
            .Where(link => link.Id == linkId)
            .Select(link => new { link.Tag, link.Image!.Digest, link.Image.ContainerId })
            .SingleOrDefaultAsync(cancellationToken);
        if (link is null)
        {
            return Unknown;
        }

        var scope = await db.RequireContainerAsync(caller, link.ContainerId, Permission.Manage, cancellationToken);
        if (!scope.Succeeded)
        {
            return scope.Refusal.Error == RegistryError.NotFound ? Unknown : scope.As<Unit>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.ShareLinks.Where(row => row.Id == linkId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Unknown;
        }

        audit.Add(db, caller, "share.revoke", $"{scope.Value.FullName}:{link.Tag ?? link.Digest.LibraryForm}", link.Digest.ToString());
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.SharesChanged, scope.Value.Grant.CollectionId, link.ContainerId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }
}
