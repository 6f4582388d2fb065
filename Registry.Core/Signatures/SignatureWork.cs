using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Data;
using Registry.Core.Errors;
using Registry.Core.Events;
using Registry.Core.Jobs;
using Registry.Core.Keys.OpenPgp;
using Registry.Core.Names;
using Registry.Core.Storage;

namespace Registry.Core.Signatures;

/// <summary>
/// Verifies the signatures that wait, one content after the other, on one host at a time. What a result is made of is written in one transaction, and what was asked again meanwhile
/// stays asked, so that a crash at any moment leaves at most work to be done again.
/// </summary>
public sealed partial class SignatureWork(
    IDbContextFactory<RegistryDbContext> contexts, NpgsqlDataSource database, IBlobStore blobs, SignatureVerifier verifier, GnuPg gnuPg, TimeProvider clock, ILogger<SignatureWork> logger)
{
    private const string LockName = "signature-work";

    /// <summary>How many contents wait.</summary>
    internal async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SignatureChecks.CountAsync(check => check.DueSince != null, cancellationToken);
    }

    /// <summary>Verifies whatever waits, until nothing does. Another host that is at it does the work alone.</summary>
    /// <returns>How many contents were verified.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (gnuPg.Missing is not null || await JobLock.TryTakeAsync(database, LockName, cancellationToken) is not { } held)
        {
            return 0;
        }

        await using var release = held;
        var done = 0;
        var failed = new HashSet<Digest>();
        while (await NextAsync(failed, cancellationToken) is { } check)
        {
            if (await RunAsync(check, cancellationToken))
            {
                done++;
            }
            else
            {
                failed.Add(check.Digest);
            }
        }

        return done;
    }

    private async Task<SignatureCheck?> NextAsync(HashSet<Digest> failed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SignatureChecks.AsNoTracking()
            .Where(check => check.DueSince != null && !failed.Contains(check.Digest))
            .OrderBy(check => check.DueSince)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False when the bytes could not be read: tried again in the next run.</returns>
    private async Task<bool> RunAsync(SignatureCheck check, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var before = await db.ImageSignatures.AsNoTracking().Where(signature => signature.Digest == check.Digest).ToListAsync(cancellationToken);
            await using var image = await blobs.OpenAsync(check.Digest, cancellationToken);
            var found = await verifier.VerifyAsync(image, before, cancellationToken);
            if (found is { Refusal.Error: not RegistryError.NotAnImage })
            {
                return false;
            }

            await StoreAsync(db, check, found.Succeeded ? found.Value : new VerifiedContent(SignatureVerdict.NotVerifiable, []), cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(fault, check.Digest);
            return false;
        }
    }

    private async Task StoreAsync(RegistryDbContext db, SignatureCheck check, VerifiedContent found, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Holds the row against pushes and keys that ask again; what they asked since stays asked. A blob that went took its row along.
        var kept = await db.SignatureChecks.Where(row => row.Digest == check.Digest).ExecuteUpdateAsync(
            row => row
                .SetProperty(each => each.CheckedAt, now)
                .SetProperty(each => each.DueSince, each => each.DueSince == check.DueSince ? null : each.DueSince),
            cancellationToken);
        if (kept == 0)
        {
            return;
        }

        await db.WriteSignaturesAsync(check.Digest, found, cancellationToken);
        var places = await db.Images.Where(image => image.BlobDigest == check.Digest).Select(image => new { image.Container!.CollectionId, image.ContainerId }).Distinct().ToListAsync(cancellationToken);
        await db.PublishAsync([.. places.Select(place => new RegistryEvent(RegistryEventKind.SignaturesChanged, place.CollectionId, place.ContainerId))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The signatures of {Digest} could not be verified, because its bytes could not be read; tried again later")]
    private partial void LogUnreadable(Exception fault, Digest digest);
}
