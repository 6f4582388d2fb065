using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Operations.Announcements;

/// <summary>Ends an announcement at once; one that has not begun is never shown.</summary>
[WorksInMaintenance("What happens during maintenance has to be announced.")]
public sealed class EndAnnouncement(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <param name="caller">An admin.</param>
    /// <param name="id">The announcement. One that is over stays as it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>NotFound; anything is to those who are no admins.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        var announcement = await db.Announcements.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (announcement is null)
        {
            return Refuse.NotFound("There is no such announcement. Look at the list.");
        }

        var now = clock.GetUtcNow();
        if (announcement.Until is null || announcement.Until > now)
        {
            announcement.Until = now;
            audit.Add(db, caller, "announcement.end", announcement.Text);
            await db.AnnounceAsync(cancellationToken);
        }

        return Unit.Instance;
    }
}
