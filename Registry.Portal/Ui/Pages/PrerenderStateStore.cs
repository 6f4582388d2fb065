using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Registry.Portal.Ui.Pages;

/// <summary>Where <see cref="PrerenderState"/> keeps values between two requests.</summary>
public sealed class PrerenderStateStore(TimeProvider clock)
{
    /// <summary>Pages whose reader never comes back (crawlers, closed windows) are forgotten, the oldest first.</summary>
    private const int MaxWaiting = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Waiting> _waiting = new();

    /// <summary>Keeps a value for a short while.</summary>
    /// <returns>The key that <see cref="Take"/> gives it out for, once.</returns>
    public string Put(object value)
    {
        var now = clock.GetUtcNow();
        var stale = _waiting.Where(pair => now - pair.Value.Since > Patience).Concat(_waiting.OrderByDescending(pair => pair.Value.Since).Skip(MaxWaiting - 1));
        foreach (var (old, _) in stale.ToList())
        {
            _waiting.TryRemove(old, out _);
        }

        var key = RandomNumberGenerator.GetHexString(32);
        _waiting[key] = new Waiting(value, now);
        return key;
    }

    /// <summary>The value of a key; null when it waited too long, was taken already or is of another type.</summary>
    public T? Take<T>(string? key)
        where T : class =>
        key is not null && _waiting.TryRemove(key, out var waiting) && clock.GetUtcNow() - waiting.Since <= Patience ? waiting.Value as T : null;

    private sealed record Waiting(object Value, DateTimeOffset Since);
}
