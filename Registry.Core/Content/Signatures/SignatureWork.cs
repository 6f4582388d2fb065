using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Registry.Core.Content.Keys.OpenPgp;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Events;
using Registry.Core.Kernel.Jobs;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Content.Signatures;

/// <summary>
/// Verifies the signatures that wait, of several accounts at once and of each one content after the other, on one host at a time. What a result is made of is written in one transaction,
/// and what was asked again meanwhile stays asked, so that a crash at any moment leaves at most work to be done again.
/// </summary>
public sealed partial class SignatureWork(
    IDbContextFactory<RegistryDbContext> contexts,
    NpgsqlDataSource database,
    IBlobStore blobs,
    WaitingSignatures waiting,
    SignatureVerifier verifier,
    GnuPg gnuPg,
    IOptions<SignatureOptions> options,
    TimeProvider clock,
    ILogger<SignatureWork> logger)
{
    private const string LockName = "signature-work";

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that something may wait. A run that is under way looks again, because all of its work may be of one account.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits until somebody says that something may wait.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken) => await _wake.Reader.ReadAsync(cancellationToken);

    /// <summary>Verifies whatever waits, until nothing does. Another host that is at it does the work alone.</summary>
    /// <returns>How many contents were verified.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (gnuPg.Missing is not null || await JobLock.TryTakeAsync(database, LockName, cancellationToken) is not { } held)
        {
            return 0;
        }

        await using var release = held;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Dictionary<Task<bool>, WaitingContent>();
        try
        {
            return await RunAsync(underWay, stop.Token);
        }
        finally
        {
            // After a fault, which goes on from here, nothing may go on without the lock.
            await stop.CancelAsync();
            Task rest = Task.WhenAll(underWay.Keys);
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RunAsync(Dictionary<Task<bool>, WaitingContent> underWay, CancellationToken cancellationToken)
    {
        var turns = new SignatureTurns();
        var (done, isOld) = (0, true);
        while (true)
        {
            if (underWay.Count < options.Value.AtOnce && (isOld || turns.IsEmpty))
            {
                isOld = false;
                turns.Replace(await waiting.ListAsync(turns.Taken, cancellationToken));
            }

            while (underWay.Count < options.Value.AtOnce && turns.Next() is { } next)
            {
                underWay.Add(RunAsync(next, cancellationToken), next);
            }

            if (underWay.Count == 0)
            {
                return done;
            }

            isOld |= await IsWokenAsync(underWay.Keys, cancellationToken);
            foreach (var (ended, content) in underWay.Where(each => each.Key.IsCompleted).ToList())
            {
                underWay.Remove(ended);
                var isVerified = await ended;
                turns.End(content, isVerified);
                done += isVerified ? 1 : 0;
            }
        }
    }

    /// <summary>Waits until one of these has ended, or somebody says that something may wait.</summary>
    /// <returns>Whether somebody did.</returns>
    private async Task<bool> IsWokenAsync(IEnumerable<Task<bool>> underWay, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task woken = _wake.Reader.WaitToReadAsync(over.Token).AsTask();
        await Task.WhenAny([.. underWay, woken]);
        await over.CancelAsync();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();

        return _wake.Reader.TryRead(out _);
    }

    /// <returns>False when the bytes could not be read: tried again in the next run.</returns>
    private async Task<bool> RunAsync(WaitingContent content, CancellationToken cancellationToken)
    {
        if (await waiting.FindAsync(content.Digest, cancellationToken) is not { } check)
        {
            return true;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var before = await db.ImageSignatures.AsNoTracking().Where(signature => signature.Digest == check.Digest).ToListAsync(cancellationToken);
            await using var image = await blobs.OpenAsync(check.Digest, cancellationToken);
            var found = await verifier.VerifyAsync(image, before, content.Account, cancellationToken);
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
