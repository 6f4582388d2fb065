using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Auth.Guessing;

/// <summary>
/// Counts the tokens, signatures and links of one address that were wrong. They are random, so that nobody guesses one; what is bounded is who tries all the same, and scripts that go on for
/// ever with a token that has ended. A right one is never counted and never held back: a build farm behind the same address notices nothing.
/// </summary>
public sealed partial class WrongSecrets(IOptions<GuessingOptions> options, TimeProvider clock, ILogger<WrongSecrets> logger) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _networks = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetTokenBucketLimiter(network, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.WrongSecrets,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / options.Value.WrongSecretsPerMinute,
        }));

    /// <summary>One line for each network and minute: whoever goes on must not fill the log's disk.</summary>
    private readonly PartitionedRateLimiter<string> _lines = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetTokenBucketLimiter(network, _ => new TokenBucketRateLimiterOptions { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = Minute }));

    /// <summary>Counts one more.</summary>
    /// <param name="address">The client's address.</param>
    /// <returns>TooMany when there were too many before it; null otherwise.</returns>
    public Refusal? RefuseMore(string? address)
    {
        var network = ClientNetwork.Of(address);
        using var lease = _networks.AttemptAcquire(network);
        if (lease.IsAcquired)
        {
            return null;
        }

        using var line = _lines.AttemptAcquire(network);
        if (line.IsAcquired)
        {
            LogHeld(address);
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Minute / options.Value.WrongSecretsPerMinute;
        return new Refusal(RegistryError.TooMany, "Too many wrong tokens, signatures or links came from your address, and this one is wrong too. Wait a minute, then try again with the right one.")
        {
            RetryAt = clock.GetUtcNow() + wait,
        };
    }

    /// <summary>Counts one more.</summary>
    /// <param name="context">The request that brought it.</param>
    /// <param name="refusal">What is wrong with it.</param>
    /// <returns>The refusal, or TooMany when there were too many before it.</returns>
    public Refusal Count(HttpContext context, Refusal refusal) => RefuseMore(context.RemoteAddress()) ?? refusal;

    public void Dispose()
    {
        _networks.Dispose();
        _lines.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Secrets held back from {Address}: too many wrong tokens, signatures or links")]
    private partial void LogHeld(string? address);
}
