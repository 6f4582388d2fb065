using Microsoft.EntityFrameworkCore;
using Npgsql;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Health;

namespace Registry.Core.Content.Storage;

/// <summary>
/// Whether the database can be believed when it does not know some bytes. While there is a doubt the clean-up deletes nothing: what looks like rubbish may be an image that another
/// database knows.
/// </summary>
public sealed class StoreDoubts(IDbContextFactory<RegistryDbContext> contexts, NpgsqlDataSource database, DataDirectory data, TimeProvider clock) : IHealthSource
{
    /// <summary>How long a database that came upon stored bytes is only watched, so that a mistaken start shows before anything is deleted.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromDays(1);

    /// <summary>What an operator does about a doubt.</summary>
    public const string WayOut = "If all images are there, say so with 'database confirm' on the command line; 'check' tells what is missing.";

    /// <summary>A crash in the middle of a push leaves one; more than a few tell of another database.</summary>
    private const int FewUnknown = 10;

    private const int KnownPerUnknown = 100;

    /// <summary>The reason for doubt in a sentence; null when there is none.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> ReasonAsync(CancellationToken cancellationToken)
    {
        if (await DatabaseMark.ReadAsync(data, cancellationToken) is not { } mark)
        {
            return "The data directory does not say yet which database is its own: no host has served here since it learnt to.";
        }

        var own = await DatabaseMark.OfAsync(database, mark.IsEmbedded, clock, cancellationToken);
        if (own.Fingerprint != mark.Fingerprint)
        {
            return $"This database is not the data directory's own, which is {mark.Words}.";
        }

        if (mark.AwaitsConfirmation)
        {
            return $"The registry has moved to another database ({mark.Words}, since {mark.Since:u}).";
        }

        if (!mark.BeganEmpty && mark.ConfirmedAt is null && clock.GetUtcNow() < mark.Since + Settling)
        {
            return $"This is the first day of the data directory with this database (since {mark.Since:u}). It goes on by itself after {mark.Since + Settling:u}.";
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return mark.Witness is { } witness && !await db.AuditEvents.AnyAsync(audit => audit.Id == witness, cancellationToken)
            ? "The database was set back to an earlier state, as from a backup: it lacks an entry of its audit log that it had at the last clean-up."
            : null;
    }

    /// <summary>The reason that the number of unknown bytes gives; null when there are few.</summary>
    /// <param name="unknown">When each blob that no row names was stored (UTC).</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> OfUnknownAsync(IReadOnlyCollection<DateTimeOffset> unknown, CancellationToken cancellationToken)
    {
        var confirmed = (await DatabaseMark.ReadAsync(data, cancellationToken))?.ConfirmedAt;
        var doubtful = unknown.Count(storedAt => confirmed is null || storedAt > confirmed);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Blobs.LongCountAsync(cancellationToken);
        return doubtful > Math.Max(FewUnknown, known / KnownPerUnknown)
            ? $"{doubtful} stored files are unknown to the database, which knows {known}. After a crash there are a few; so many tell that images are missing in the database."
            : null;
    }

    /// <summary>Remembers what the database has now, to know it again.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task WitnessAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.AuditEvents.OrderByDescending(audit => audit.At).ThenByDescending(audit => audit.Id).Select(audit => (Guid?)audit.Id).FirstOrDefaultAsync(cancellationToken);
        if (await DatabaseMark.ReadAsync(data, cancellationToken) is { } mark && newest is not null && newest != mark.Witness)
        {
            await (mark with { Witness = newest }).WriteAsync(data, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken) =>
        await ReasonAsync(cancellationToken) is { } reason
            ? [new("Clean-up", HealthState.Warn, "Waits", $"{reason} Until then nothing is deleted from the disk.", WayOut)]
            : [new("Clean-up", HealthState.Good, "Consistent", "Database and stored images belong together.")];
}
