using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Registry.Core.Access.Audit;
using Registry.Core.Access.Permissions;

namespace Registry.Core.Access.Accounts.SignIn;

/// <summary>
/// What sign-ins leave behind: a line in the log each, with the address in front of everything that a stranger could have chosen, and a row in the audit log as long as they are not too many.
/// </summary>
public sealed partial class SignInTrace(IDbContextFactory<RegistryDbContext> contexts, AuditLog audit, ILogger<SignInTrace> logger) : IDisposable
{
    private const string Unknown = "(unknown name)";

    // What strangers can cause may not fill the database: about eight thousand rows a day from each host.
    private readonly TokenBucketRateLimiter _rows = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 200,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        AutoReplenishment = true,
    });

    private long _leftOut;

    /// <summary>Writes that a password was wrong.</summary>
    public async Task FailedAsync(Guid? userId, string? name, string? address, CancellationToken cancellationToken)
    {
        LogFailed(address, name ?? Unknown);
        using var lease = _rows.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            Interlocked.Increment(ref _leftOut);
            return;
        }

        var leftOut = Interlocked.Exchange(ref _leftOut, 0);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var detail = leftOut > 0 ? $"and {leftOut} more before it, which are in the log only" : null;
        audit.Add(db, Caller.Visitor with { UserName = "(visitor)", RemoteAddress = address }, "session.fail", userId is null ? Unknown : name!, detail);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes that an attempt was turned away unseen, in the log only: the attempts before it have their rows.</summary>
    public void Held(string? name, string? address) => LogHeld(address, name ?? Unknown);

    public void Dispose() => _rows.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in failed from {Address}: wrong password for {Account}")]
    private partial void LogFailed(string? address, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in held back from {Address}: too many wrong passwords for {Account}")]
    private partial void LogHeld(string? address, string account);
}
