namespace Registry.Portal.Ui.Pages;

/// <summary>One timer for all parts of open pages that have to look again now and then, though nothing told them to. It runs while there is one.</summary>
public sealed class Ticker(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly HashSet<Action> _listeners = [];
    private ITimer? _timer;

    /// <summary>Calls <paramref name="tick"/> now and then, from any thread, until the returned object is disposed.</summary>
    public IDisposable Subscribe(Action tick)
    {
        lock (_lock)
        {
            _listeners.Add(tick);
            _timer ??= clock.CreateTimer(_ => Tick(), state: null, Pace, Pace);
        }

        return new Subscription(this, tick);
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        Action[] listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener();
        }
    }

    private void Remove(Action tick)
    {
        lock (_lock)
        {
            _listeners.Remove(tick);
            if (_listeners.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private sealed class Subscription(Ticker ticker, Action tick) : IDisposable
    {
        public void Dispose() => ticker.Remove(tick);
    }
}
