using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Data;
using Registry.Core.Events;

namespace Registry.Core.Pulls;

/// <summary>One pull that was served to its last byte.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ContainerId">Its container.</param>
/// <param name="CollectionId">Its collection.</param>
public sealed record ServedPull(Guid ImageId, Guid ContainerId, Guid CollectionId);

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

    /// <summary>Queues a pull; waits when ten thousand are waiting already.</summary>
    public ValueTask RecordAsync(ServedPull pull, CancellationToken token) => _pulls.Writer.WriteAsync(pull, token);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _pulls.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        await WriteAsync(Drain(), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _pulls.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await WriteWithRetryAsync(Drain(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private Dictionary<ServedPull, int> Drain()
    {
        var counts = new Dictionary<ServedPull, int>();
        while (counts.Count < Waiting && _pulls.Reader.TryRead(out var pull))
        {
            counts[pull] = counts.GetValueOrDefault(pull) + 1;
        }

        return counts;
    }

    private async Task WriteWithRetryAsync(Dictionary<ServedPull, int> counts, CancellationToken token)
    {
        while (counts.Count > 0)
        {
            try
            {
                await WriteAsync(counts, token);
                return;
            }
            catch (Exception fault) when (IsOfDatabase(fault))
            {
                logger.LogWarning(fault, "{Count} pulls could not be counted yet; trying again", counts.Values.Sum());
                await Task.Delay(RetryPause, clock, token);
            }
        }
    }

    /// <summary>EF Core wraps the database's passing faults (a restart, a deadlock) in an exception of its own.</summary>
    private static bool IsOfDatabase(Exception fault) => fault is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException };

    private async Task WriteAsync(Dictionary<ServedPull, int> counts, CancellationToken token)
    {
        if (counts.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(token);
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var (pull, count) in counts.ToList())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            await db.Images.Where(image => image.Id == pull.ImageId)
                .ExecuteUpdateAsync(row => row.SetProperty(image => image.PullCount, image => image.PullCount + count), token);
            await db.Containers.Where(container => container.Id == pull.ContainerId)
                .ExecuteUpdateAsync(row => row.SetProperty(container => container.PullCount, container => container.PullCount + count), token);
            await db.Collections.Where(collection => collection.Id == pull.CollectionId)
                .ExecuteUpdateAsync(row => row.SetProperty(collection => collection.PullCount, collection => collection.PullCount + count), token);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO pull_days (container_id, day, count) SELECT id, {day}, {count} FROM containers WHERE id = {pull.ContainerId}
                ON CONFLICT (container_id, day) DO UPDATE SET count = pull_days.count + excluded.count
                """,
                token);
            await db.PublishAsync(new RegistryEvent(RegistryEventKind.Pulled, pull.CollectionId, pull.ContainerId), token);
            await transaction.CommitAsync(token);
            counts.Remove(pull);
        }
    }
}
