namespace Registry.Core.Content.Keys.OpenPgp;

/// <summary>
/// A number of turns at once, which go round among the accounts that wait: whoever asks often waits for their own, and not everybody for them. No account has all of the turns, so that
/// one whose work takes long leaves a way past it.
/// </summary>
/// <param name="atOnce">Turns at the same time, from 1.</param>
internal sealed class FairTurns(int atOnce)
{
    private readonly int _ofOne = Math.Max(1, atOnce - 1);
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<Guid, int> _taken = [];
    private readonly Dictionary<Guid, long> _lastServed = [];
    private long _served;

    /// <summary>Waits for a turn; disposing of it gives it to the next.</summary>
    /// <param name="account">For whom; empty for the registry itself.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task<IDisposable> TakeAsync(Guid account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(account, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Add(waiting);
            ServeNext();
        }

        await using var stop = cancellationToken.Register(() => GiveUp(waiting, cancellationToken));
        await waiting.Served.Task;
        return new Turn(this, account);
    }

    private void GiveUp(Waiting waiting, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Remove(waiting))
            {
                waiting.Served.SetCanceled(cancellationToken);
                Forget(waiting.Account);
            }
        }
    }

    private void End(Guid account)
    {
        lock (_lock)
        {
            _taken[account]--;
            ServeNext();
            Forget(account);
        }
    }

    private void ServeNext()
    {
        while (_taken.Values.Sum() < atOnce
            && _waiting.Where(each => _taken.GetValueOrDefault(each.Account) < _ofOne).MinBy(each => _lastServed.GetValueOrDefault(each.Account)) is { } next)
        {
            _waiting.Remove(next);
            _taken[next.Account] = _taken.GetValueOrDefault(next.Account) + 1;
            _lastServed[next.Account] = ++_served;
            next.Served.SetResult();
        }
    }

    /// <summary>Keeps nothing of an account that neither waits nor has a turn.</summary>
    private void Forget(Guid account)
    {
        if (_taken.GetValueOrDefault(account) == 0 && !_waiting.Exists(each => each.Account == account))
        {
            _taken.Remove(account);
            _lastServed.Remove(account);
        }
    }

    private sealed record Waiting(Guid Account, TaskCompletionSource Served);

    private sealed class Turn(FairTurns turns, Guid account) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                turns.End(account);
            }
        }
    }
}
