using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;

namespace Registry.Core.Operations.Announcements;

/// <summary>What is announced at a moment.</summary>
/// <param name="Shown">At most <see cref="AnnouncementQueries.MaxShown"/> that the reader has not put away, warnings first, then the newest.</param>
/// <param name="NextChange">When another one begins, or one of these ends; null when nothing is planned.</param>
public sealed record AnnouncementBoard(IReadOnlyList<AnnouncementLine> Shown, DateTimeOffset? NextChange);

/// <summary>An announcement as every reader may see it.</summary>
/// <param name="Key">Names this text of it: an announcement that is rewritten gets another.</param>
/// <param name="Text">Markdown of one line.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Link">Where more is told; null for nowhere.</param>
public sealed record AnnouncementLine(string Key, string Text, AnnouncementLevel Level, string? Link);

/// <summary>Reads announcements.</summary>
public sealed class AnnouncementQueries(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock)
{
    public const int MaxShown = 3;

    private const int KeyLength = 12;

    /// <summary>What to show now to somebody who has put some away.</summary>
    /// <param name="dismissed">Keys of the lines that the reader has put away.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<AnnouncementBoard> BoardAsync(IReadOnlySet<string> dismissed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = await db.Announcements.AsNoTracking()
            .Where(row => row.Until == null || row.Until > now)
            .OrderByDescending(row => row.Level).ThenByDescending(row => row.From).ThenByDescending(row => row.Id)
            .Take(SaveAnnouncement.MaxOpen)
            .ToListAsync(cancellationToken);
        var shown = open.Where(row => row.From <= now).Select(LineOf).Where(line => !dismissed.Contains(line.Key)).Take(MaxShown);
        var changes = open.SelectMany(row => new[] { row.From, row.Until ?? DateTimeOffset.MinValue }).Where(time => time > now).Order();
        return new AnnouncementBoard([.. shown], changes.Cast<DateTimeOffset?>().FirstOrDefault());
    }

    /// <summary>All there are and were, those that begin last first.</summary>
    /// <param name="caller">An admin; to everybody else it is NotFound.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<PageOf<Announcement>>> ListAsync(Caller caller, PageRequest page, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin() is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await db.Announcements.LongCountAsync(cancellationToken);
        var rows = await db.Announcements.AsNoTracking()
            .OrderByDescending(row => row.From).ThenByDescending(row => row.Id)
            .Skip(page.Offset)
            .Take(page.Size)
            .ToListAsync(cancellationToken);
        return new PageOf<Announcement>(rows, total, page);
    }

    private static AnnouncementLine LineOf(Announcement row)
    {
        var key = $"{row.Id.ToString("N")[^KeyLength..]}{row.ChangedAt.ToUnixTimeSeconds():x}";
        return new AnnouncementLine(key, row.Text, row.Level, row.Link);
    }
}
