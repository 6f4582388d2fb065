using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Registry.Core.Kernel.Events;

/// <summary>Hands events to whoever subscribed in this process. <see cref="EventListener"/> feeds it from PostgreSQL, whichever process made the change.</summary>
public sealed class EventBus(ILogger<EventBus> logger)
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = [];
    private long _seen;

    /// <summary>Whether changes arrive at this moment: the listener has its connection.</summary>
    public bool IsConnected { get; internal set; }

    /// <summary>How many events have arrived; grows before anybody is told, so what was read after it grew holds the change.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>Calls <paramref name="handler"/> for each event that <paramref name="wanted"/> accepts, until the result is disposed.</summary>
    /// <param name="wanted">A quick test.</param>
    /// <param name="handler">Must return soon: pages throttle and refetch on their own time.</param>
    public IDisposable Subscribe(Func<RegistryEvent, bool> wanted, Func<RegistryEvent, Task> handler)
    {
        var subscription = new Subscription(this, wanted, handler);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    internal async Task DispatchAsync(RegistryEvent registryEvent)
    {
        Interlocked.Increment(ref _seen);
        foreach (var subscription in _subscriptions.Keys)
        {
            if (registryEvent.Kind == RegistryEventKind.Resync || subscription.Wanted(registryEvent))
            {
                await DeliverAsync(subscription, registryEvent);
            }
        }
    }

    private async Task DeliverAsync(Subscription subscription, RegistryEvent registryEvent)
    {
        try
        {
            await subscription.Handler(registryEvent);
        }
#pragma warning disable CA1031 // One page's fault must not silence the others; it is logged here and nowhere else.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "A subscriber failed on {Kind}", registryEvent.Kind);
        }
    }

    private sealed record Subscription(EventBus Bus, Func<RegistryEvent, bool> Wanted, Func<RegistryEvent, Task> Handler) : IDisposable
    {
        public void Dispose() => Bus._subscriptions.TryRemove(this, out _);
    }
}
