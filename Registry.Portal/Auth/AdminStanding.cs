using Microsoft.EntityFrameworkCore;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Auth;

/// <summary>
/// Whether an account may open the administration, by its row and not by the session: a role that was taken away is gone at once. A live page keeps the answer until the account changes, because the
/// router clears a page away while it waits for one.
/// </summary>
internal sealed class AdminStanding(IDbContextFactory<RegistryDbContext> contexts, EventBus bus) : IDisposable
{
    private readonly Lock _lock = new();
    private IDisposable? _subscription;
    private (Guid UserId, bool Answer)? _kept;
    private int _changes;

    /// <summary>Begins to keep answers, and to hear of what ends them. For live pages only: a request asks once.</summary>
    public void Follow() => _subscription ??= bus.Subscribe(change => change.Kind is RegistryEventKind.AccountChanged or RegistryEventKind.Resync, Forget);

    /// <summary>Completes at once where the answer is kept, and changes would be heard of.</summary>
    public ValueTask<bool> IsAdminAsync(Guid userId, CancellationToken cancellationToken)
    {
        int changes;
        lock (_lock)
        {
            if (_kept is { } kept && kept.UserId == userId && bus.IsConnected)
            {
                return ValueTask.FromResult(kept.Answer);
            }

            changes = _changes;
        }

        return new ValueTask<bool>(AskAsync(userId, changes, cancellationToken));
    }

    public void Dispose() => _subscription?.Dispose();

    private async Task<bool> AskAsync(Guid userId, int changesBefore, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var answer = await db.Users.AnyAsync(user => user.Id == userId && !user.IsDisabled && user.Role != UserRole.User, cancellationToken);
        lock (_lock)
        {
            // What changed while it was asked may not be in the answer.
            _kept = _subscription is not null && changesBefore == _changes ? (userId, answer) : _kept;
        }

        return answer;
    }

    private Task Forget(RegistryEvent change)
    {
        lock (_lock)
        {
            if (change.UserId is null || _kept is null || change.UserId == _kept.Value.UserId)
            {
                _kept = null;
                _changes++;
            }
        }

        return Task.CompletedTask;
    }
}
