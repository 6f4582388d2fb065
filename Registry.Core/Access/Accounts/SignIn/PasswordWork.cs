using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Accounts.SignIn;

/// <summary>
/// The one place that hashes passwords. Each takes a processor for a tenth of a second, so only some do at a time and the others wait in turn: everything else of the registry keeps the rest.
/// </summary>
public sealed class PasswordWork(IPasswordHasher<User> hasher) : IDisposable
{
    /// <summary>How many wait before more are turned away: about five seconds of work for one processor.</summary>
    private const int Queue = 50;

    private static readonly User Nobody = new();

    private readonly Lazy<string> _dummy = new(() => hasher.HashPassword(Nobody, "nobody has this one"));

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Hashes a new password.</summary>
    /// <returns>What is stored; TooMany when too many wait already.</returns>
    public Task<Result<string>> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>Compares a password with what is stored; without anything stored, with a hash that no password has, which takes as long.</summary>
    /// <returns>Whether it is the one; TooMany when too many wait already.</returns>
    public Task<Result<bool>> VerifyAsync(string? stored, string password, CancellationToken cancellationToken) =>
        RunAsync(
            () => hasher.VerifyHashedPassword(Nobody, stored ?? _dummy.Value, password) != PasswordVerificationResult.Failed && stored is not null,
            cancellationToken);

    public void Dispose() => _limiter.Dispose();

    private async Task<Result<T>> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        using var lease = await _limiter.AcquireAsync(1, cancellationToken);
        return lease.IsAcquired
            ? await Task.Run(work, cancellationToken)
            : Refuse.With(RegistryError.TooMany, "Too many people are signing in at this moment. Try again in a few seconds.");
    }
}
