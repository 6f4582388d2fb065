using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Pulls;

/// <summary>One pull that was served to its last byte.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ContainerId">Its container.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="ShareLinkId">The share link that it was pulled through, if any.</param>
public sealed record ServedPull(Guid ImageId, Guid ContainerId, Guid CollectionId, Guid? ShareLinkId = null);

/// <summary>
/// Counts pulls off the request path: pulls of the same image that end at about the same time become one set of updates. What is queued is written
/// at shutdown; a killed process loses at most the pulls of its last moments, never invents one.
/// </summary>
public sealed class PullRecorder(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock, ILogger<PullRecorder> logger) : BackgroundService
{
    private const int Waiting = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly Channel<ServedPull> _pulls =
        Channel.CreateBounded<ServedPull>(new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    // What was taken from the queue and is not in the database yet; only one of ExecuteAsync and StopAsync runs at a time.
    private readonly Dictionary<ServedPull, int> _counts = [];

    /// <summary>Queues a pull; waits when ten thousand are waiting already.</summary>
    public ValueTask RecordAsync(ServedPull pull, CancellationToken cancellationToken) => _pulls.Writer.WriteAsync(pull, cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pulls.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
        {
            Drain();
            await WriteAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _pulls.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
                Drain();
                await WriteWithRetryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private void Drain()
    {
        while (_counts.Count < Waiting && _pulls.Reader.TryRead(out var pull))
        {
            _counts[pull] = _counts.GetValueOrDefault(pull) + 1;
        }
    }

    private async Task WriteWithRetryAsync(CancellationToken cancellationToken)
    {
        while (_counts.Count > 0)
        {
            try
            {
                // Not cancelled half way: nobody could tell whether a commit that was cut off has counted.
                await WriteAsync(CancellationToken.None);
            }
            catch (Exception fault) when (DatabaseFault.IsIn(fault))
            {
                logger.LogWarning(fault, "{Count} pulls could not be counted yet; trying again", _counts.Values.Sum());
                await Task.Delay(RetryPause, clock, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_counts.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var (pull, count) in _counts.ToList())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Images.Where(image => image.Id == pull.ImageId)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(image => image.PullCount, image => image.PullCount + count).SetProperty(image => image.LastPulledOn, day), cancellationToken);
            await db.Containers.Where(container => container.Id == pull.ContainerId)
                .ExecuteUpdateAsync(row => row.SetProperty(container => container.PullCount, container => container.PullCount + count), cancellationToken);
            await db.Collections.Where(collection => collection.Id == pull.CollectionId)
                .ExecuteUpdateAsync(row => row.SetProperty(collection => collection.PullCount, collection => collection.PullCount + count), cancellationToken);
            await RollUpAsync(db, pull, count, now, cancellationToken);
            if (pull.ShareLinkId is { } link)
            {
                await db.ShareLinks.Where(row => row.Id == link).ExecuteUpdateAsync(
                    row => row.SetProperty(share => share.UseCount, share => share.UseCount + count).SetProperty(share => share.LastUsedAt, now), cancellationToken);
            }

            await db.PublishAsync(new RegistryEvent(RegistryEventKind.Pulled, pull.CollectionId, pull.ContainerId), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            _counts.Remove(pull);
        }
    }

    /// <summary>Adds to the pulls by day and by hour of the week, in one statement. What was deleted meanwhile is not there to count for.</summary>
    private static async Task RollUpAsync(RegistryDbContext db, ServedPull pull, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (day, hour) = (DateOnly.FromDateTime(now.UtcDateTime), PullWeek.HourOf(now.UtcDateTime));
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH collection AS (SELECT id FROM collections WHERE id = {pull.CollectionId}),
            container AS (SELECT id FROM containers WHERE id = {pull.ContainerId}),
            collection_day AS (
                INSERT INTO collection_pull_days (collection_id, day, count) SELECT id, {day}, {count} FROM collection
                ON CONFLICT (collection_id, day) DO UPDATE SET count = collection_pull_days.count + excluded.count),
            collection_hour AS (
                INSERT INTO collection_pull_hours (collection_id, hour, count, since) SELECT id, {hour}, {count}, {day} FROM collection
                ON CONFLICT (collection_id, hour) DO UPDATE SET count = collection_pull_hours.count + excluded.count),
            container_hour AS (
                INSERT INTO pull_hours (container_id, hour, count, since) SELECT id, {hour}, {count}, {day} FROM container
                ON CONFLICT (container_id, hour) DO UPDATE SET count = pull_hours.count + excluded.count)
            INSERT INTO pull_days (container_id, day, count) SELECT id, {day}, {count} FROM container
            ON CONFLICT (container_id, day) DO UPDATE SET count = pull_days.count + excluded.count
            """,
            cancellationToken);
    }
}
