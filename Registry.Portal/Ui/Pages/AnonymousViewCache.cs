using System.Collections.Concurrent;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Ui.Pages;

/// <summary>
/// A change that hundreds of visitors look at is read once for all of them: visitors have the same rights, so the same page at the same address shows them the same. What was
/// read serves until anything else changes, and for <see cref="Lifetime"/> at most.
/// </summary>
public sealed class AnonymousViewCache(EventBus bus, TimeProvider clock)
{
    /// <summary>Long enough for all pages that were told of one change to get their turn.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Type Page, object State), Entry> _entries = [];

    /// <summary>What <paramref name="read"/> gives, to whichever page of this type and state asked first after the newest change.</summary>
    /// <param name="page">The type of the page.</param>
    /// <param name="state">What its address says; compared by value.</param>
    /// <param name="read">Reads with a visitor's rights. Its result is shown on many pages, so nothing may change it.</param>
    /// <param name="cancellationToken">Ends the waiting of this page. A reading ends with the page that began it; the others then read themselves.</param>
    public async Task<TView?> ReadAsync<TView>(Type page, object state, Func<Task<TView?>> read, CancellationToken cancellationToken)
        where TView : class
    {
        Sweep();
        var mine = new Entry(bus.Seen, clock.GetTimestamp(), new Lazy<Task>(read));
        var entry = _entries.AddOrUpdate((page, state), mine, (_, there) => IsFresh(there, mine.Seen) ? there : mine);
        var reading = (Task<TView?>)entry.Reading.Value;
        if (ReferenceEquals(entry, mine))
        {
            return await reading;
        }

        await ((Task)reading.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
        return reading.IsCompletedSuccessfully ? await reading : await read();
    }

    private bool IsFresh(Entry entry, long seen) => entry.Seen == seen && clock.GetElapsedTime(entry.StartedAt) < Lifetime;

    private void Sweep()
    {
        foreach (var entry in _entries.Where(entry => !IsFresh(entry.Value, bus.Seen)))
        {
            _entries.TryRemove(entry);
        }
    }

    private sealed record Entry(long Seen, long StartedAt, Lazy<Task> Reading);
}
