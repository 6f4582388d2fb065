using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Operations.Announcements;

/// <summary>Writes a new announcement, or rewrites one.</summary>
[WorksInMaintenance("What happens during maintenance has to be announced.")]
public sealed class SaveAnnouncement(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, TimeProvider clock)
{
    /// <summary>There is no reason for as many; every page reads those that are not over.</summary>
    public const int MaxOpen = 100;

    /// <summary>Any number that no other advisory lock of the registry uses.</summary>
    private const long LockKey = 0x5245_4741_4E4E_4F55;

    /// <param name="caller">An admin.</param>
    /// <param name="id">The announcement to rewrite; null for a new one.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>InvalidRequest, NotFound (anything to everybody else), or Conflict when there are too many.</returns>
    public async Task<Result<Unit>> RunAsync(Caller caller, Guid? id, AnnouncementDraft draft, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if ((caller.RefuseUnlessAdmin() ?? draft.Check(now)) is { } refusal)
        {
            return refusal;
        }

        // Announcements are written one after another, so that those at the same moment count each other, and an old one that is opened again counts too.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
        var announcement = id is null ? null : await db.Announcements.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (id is not null && announcement is null)
        {
            return Refuse.NotFound("There is no such announcement. Look at the list.");
        }

        if (await db.Announcements.CountAsync(row => row.Id != id && (row.Until == null || row.Until > now), cancellationToken) >= MaxOpen)
        {
            return Refuse.Conflict($"There are {MaxOpen} announcements that are not over. End those that nobody needs any more.");
        }

        if (announcement is null)
        {
            announcement = new Announcement { Id = Guid.CreateVersion7(now), Text = draft.Text, WrittenBy = caller.UserName, CreatedAt = now };
            db.Announcements.Add(announcement);
        }

        Write(announcement, draft, now);
        audit.Add(db, caller, id is null ? "announcement.create" : "announcement.change", announcement.Text);
        await db.AnnounceAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Unit.Instance;
    }

    private static void Write(Announcement announcement, AnnouncementDraft draft, DateTimeOffset now)
    {
        (announcement.Text, announcement.Level) = (draft.Text.Trim(), draft.Level);
        announcement.Link = string.IsNullOrWhiteSpace(draft.Link) ? null : draft.Link.Trim();
        announcement.From = (draft.From ?? now).ToUniversalTime();
        announcement.Until = draft.Until?.ToUniversalTime();
        announcement.ChangedAt = now;
    }
}

internal static class AnnouncementChanges
{
    /// <summary>Saves, and tells the open pages. In the transaction of whoever has one.</summary>
    public static async Task AnnounceAsync(this RegistryDbContext db, CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.SaveChangesAsync(cancellationToken);
        await db.PublishAsync(new RegistryEvent(RegistryEventKind.SiteNoticesChanged), cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }
}
