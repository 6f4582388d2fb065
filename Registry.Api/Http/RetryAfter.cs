using System.Globalization;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Http;

/// <summary>The header <c>Retry-After</c> (RFC 9110, 10.2.3), in seconds: scripts read that form more often than the date.</summary>
public static class RetryAfter
{
    /// <summary>Where nobody knows when: soon enough for a person who waits, seldom enough for the registry.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    /// <summary>Adds the header to the answer if the refusal passes with time.</summary>
    public static void TellWhenToRetry(this HttpContext context, Refusal refusal)
    {
        if (refusal.Error is RegistryError.ReadOnly or RegistryError.TooMany || refusal.RetryAt is not null)
        {
            var left = refusal.RetryAt - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var least = refusal.Error == RegistryError.ReadOnly ? Unknown : TimeSpan.FromSeconds(1);
            var wait = left > least ? left.Value : least;
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}
