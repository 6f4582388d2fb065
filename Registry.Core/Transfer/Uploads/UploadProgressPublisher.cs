using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Uploads;

/// <summary>
/// Tells everybody how far the uploads are that this process receives: twice a second for all of them at once, nothing in the database, and nothing at all about uploads that
/// are done within the first half second. Hears from everybody which upload was aborted, and ends the requests that stand still.
/// </summary>
public sealed class UploadProgressPublisher : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<UploadProgressTracker, byte> _meters = [];
    private readonly ConcurrentQueue<RegistryEvent> _ended = [];
    private readonly SemaphoreSlim _wake = new(0);
    private readonly IDbContextFactory<RegistryDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly ILogger<UploadProgressPublisher> _logger;
    private readonly IDisposable _aborts;
    private readonly TimeSpan _patience;

    public UploadProgressPublisher(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, IOptions<UploadOptions> options, TimeProvider clock, ILogger<UploadProgressPublisher> logger)
    {
        _patience = options.Value.StallTime;
        _contexts = contexts;
        _clock = clock;
        _logger = logger;
        _aborts = bus.Subscribe(change => change.Kind == RegistryEventKind.UploadAborted, AbortAsync);
    }

    public override void Dispose()
    {
        _aborts.Dispose();
        _wake.Dispose();
        base.Dispose();
    }

    /// <summary>Begins to watch a request that brings bytes; disposing the meter ends it.</summary>
    internal UploadProgressTracker Begin(Guid uploadId, Guid userId)
    {
        var meter = new UploadProgressTracker(this, uploadId, userId, _clock.GetUtcNow());
        _meters[meter] = 0;
        _wake.Release();
        return meter;
    }

    /// <summary>How many requests of an account bring bytes to this process now.</summary>
    internal int CountOf(Guid userId) => _meters.Keys.Count(meter => meter.UserId == userId);

    internal void End(UploadProgressTracker meter)
    {
        _meters.TryRemove(meter, out _);
        if (meter.Told is { } told)
        {
            _ended.Enqueue(Event(meter, told.CollectionId, meter.IsWhole ? told.Before + meter.Bytes : null));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(stoppingToken);
                while (!_meters.IsEmpty || !_ended.IsEmpty)
                {
                    await Task.Delay(Pause, _clock, stoppingToken);
                    EndStalled();
                    await TellAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, and with it the uploads.
        }
    }

    private static RegistryEvent Event(UploadProgressTracker meter, Guid collectionId, long? bytes) =>
        new(RegistryEventKind.UploadChanged, collectionId, UserId: meter.UserId, UploadId: meter.UploadId, Bytes: bytes);

    private void EndStalled()
    {
        var now = _clock.GetUtcNow();
        foreach (var meter in _meters.Keys)
        {
            meter.EndIfStalled(now, _patience);
        }
    }

    private Task AbortAsync(RegistryEvent change)
    {
        foreach (var meter in _meters.Keys.Where(meter => meter.UploadId == change.UploadId))
        {
            meter.Abort();
        }

        return Task.CompletedTask;
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var news = new List<RegistryEvent>();
        while (_ended.TryDequeue(out var ended))
        {
            news.Add(ended);
        }

        var since = _clock.GetUtcNow() - Pause;
        var running = _meters.Keys.Where(meter => meter.StartedAt <= since).GroupBy(meter => meter.UploadId).ToList();
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            foreach (var upload in running)
            {
                if (await FarAsync(db, [.. upload], cancellationToken) is { } change)
                {
                    news.Add(change);
                }
            }

            await db.PublishAsync(news, cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.IsIn(fault))
        {
            // Nobody's bytes depend on it: the next figure is half a second away.
            _logger.LogWarning(fault, "The progress of uploads could not be told");
        }
    }

    /// <summary>How far an upload is, from the requests that bring it now and the parts that were kept before; null if it is gone.</summary>
    private static async Task<RegistryEvent?> FarAsync(RegistryDbContext db, List<UploadProgressTracker> meters, CancellationToken cancellationToken)
    {
        foreach (var meter in meters.Where(meter => meter.Told is null))
        {
            var found = await db.Uploads
                .Where(upload => upload.Id == meter.UploadId)
                .Select(upload => new
                {
                    upload.Image!.Container!.CollectionId,
                    Before = upload.Parts.Where(part => part.ReceivedAt != null).Sum(part => part.SizeBytes),
                })
                .SingleOrDefaultAsync(cancellationToken);
            meter.Told = found is null ? null : (found.CollectionId, found.Before);
        }

        var told = meters.Where(meter => meter.Told is not null).Select(meter => meter.Told!.Value).ToList();
        return told.Count == 0 ? null : Event(meters[0], told[0].CollectionId, told.Max(each => each.Before) + meters.Sum(meter => meter.Bytes));
    }
}
