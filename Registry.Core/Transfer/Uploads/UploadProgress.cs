using System.Collections.Concurrent;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Transfer.Uploads;

/// <summary>An upload whose bytes are arriving.</summary>
/// <param name="CollectionId">Where it goes.</param>
/// <param name="UserId">Who sends it.</param>
/// <param name="Bytes">How many bytes have arrived.</param>
/// <param name="At">When that was heard.</param>
internal sealed record ArrivingUpload(Guid CollectionId, Guid UserId, long Bytes, DateTimeOffset At);

/// <summary>What this process has heard of uploads that are arriving, here or at another host. Bounded, and forgotten when nothing more is heard of them.</summary>
public sealed class UploadProgress : IDisposable
{
    /// <summary>Longer than any pause between two parts; a host that died is silent for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int MaxUploads = 10_000;

    private readonly ConcurrentDictionary<Guid, ArrivingUpload> _uploads = [];
    private readonly IDisposable _subscription;
    private readonly TimeProvider _clock;

    public UploadProgress(EventBus bus, TimeProvider clock)
    {
        _clock = clock;
        _subscription = bus.Subscribe(change => change.Kind is RegistryEventKind.UploadChanged or RegistryEventKind.UploadAborted, HearAsync);
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>The uploads that are arriving now and that <paramref name="wanted"/> accepts.</summary>
    internal Dictionary<Guid, ArrivingUpload> Arriving(Func<ArrivingUpload, bool> wanted)
    {
        var since = _clock.GetUtcNow() - Patience;
        foreach (var (silent, _) in _uploads.Where(pair => pair.Value.At < since))
        {
            _uploads.TryRemove(silent, out _);
        }

        return _uploads.Where(pair => wanted(pair.Value)).ToDictionary();
    }

    private Task HearAsync(RegistryEvent change)
    {
        if (change is { UploadId: { } ended, Bytes: null })
        {
            _uploads.TryRemove(ended, out _);
        }
        else if (change is { UploadId: { } id, Bytes: { } bytes, CollectionId: { } collection, UserId: { } user } && (_uploads.Count < MaxUploads || _uploads.ContainsKey(id)))
        {
            _uploads[id] = new ArrivingUpload(collection, user, bytes, _clock.GetUtcNow());
        }

        return Task.CompletedTask;
    }
}
