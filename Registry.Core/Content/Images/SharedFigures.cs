using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Images;

/// <summary>
/// Figures that are read from a large part of the registry, and shown to many. What is public is read once and kept until something spoils it; a member's private
/// collections are few, and are added each time. So nobody's figures hold anything that they may not see, and a change of visibility is felt at once.
/// </summary>
/// <typeparam name="T">The figures.</typeparam>
public abstract class SharedFigures<T> : IDisposable
    where T : class
{
    /// <summary>Events can be lost with a connection; what they should have told is seen after this at the latest.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    /// <summary>Pulls go on all the time: reading anew for them takes at most one part in so many of it.</summary>
    private const int Rest = 20;

    private readonly IDbContextFactory<RegistryDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;
    private readonly Holder _public = new();
    private readonly Holder _everything = new();
    private long _changes;
    private long _pulls;

    protected SharedFigures(IDbContextFactory<RegistryDbContext> contexts, EventBus bus, TimeProvider clock)
    {
        _contexts = contexts;
        _clock = clock;
        _subscription = bus.Subscribe(change => change.Kind == RegistryEventKind.Pulled || IsSpoiledBy(change), change =>
        {
            Interlocked.Increment(ref change.Kind == RegistryEventKind.Pulled ? ref _pulls : ref _changes);
            return Task.CompletedTask;
        });
    }

    /// <summary>The figures over all that the caller may see.</summary>
    public async Task<T> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var shared = await KeptAsync(caller.IsAdmin ? _everything : _public, caller.IsAdmin, cancellationToken);
        if (caller.IsAdmin || caller.UserId is not { } user)
        {
            return shared;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var own = db.Collections.AsNoTracking().Where(c => c.IsPrivate && db.MembershipsOf(user).Contains(c.Id));
        return await own.AnyAsync(cancellationToken) ? Add(shared, await ReadAsync(db, own, cancellationToken)) : shared;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether what is kept is worth nothing after this change. Pulls are not asked about: they only make it old.</summary>
    protected abstract bool IsSpoiledBy(RegistryEvent change);

    /// <summary>Reads the figures over these collections.</summary>
    protected abstract Task<T> ReadAsync(RegistryDbContext db, IQueryable<Collection> collections, CancellationToken cancellationToken);

    /// <summary>The figures over two sets of collections that have none in common.</summary>
    protected abstract T Add(T left, T right);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription.Dispose();
            _public.Dispose();
            _everything.Dispose();
        }
    }

    private async Task<T> KeptAsync(Holder holder, bool everything, CancellationToken cancellationToken)
    {
        if (Fresh(holder) is { } kept)
        {
            return kept;
        }

        // One reads for all who ask meanwhile.
        await holder.Gate.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(holder) is { } newer)
            {
                return newer;
            }

            var (changes, pulls, started) = (Interlocked.Read(ref _changes), Interlocked.Read(ref _pulls), _clock.GetTimestamp());
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            var collections = everything ? db.Collections.AsNoTracking() : db.Collections.AsNoTracking().Where(c => !c.IsPrivate);
            var value = await ReadAsync(db, collections, cancellationToken);
            holder.Kept = new Copy(value, changes, pulls, _clock.GetElapsedTime(started), _clock.GetUtcNow());
            return value;
        }
        finally
        {
            holder.Gate.Release();
        }
    }

    private T? Fresh(Holder holder) =>
        holder.Kept is { } kept
        && kept.Changes == Interlocked.Read(ref _changes)
        && _clock.GetUtcNow() - kept.ReadAt is var age
        && age < (kept.Pulls == Interlocked.Read(ref _pulls) ? MaxAge : kept.Cost * Rest) ? kept.Value : null;

    private sealed record Copy(T Value, long Changes, long Pulls, TimeSpan Cost, DateTimeOffset ReadAt);

    private sealed class Holder : IDisposable
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Copy? Kept { get; set; }

        public void Dispose() => Gate.Dispose();
    }
}
