using System.Globalization;
using Registry.Core.Errors;

namespace Registry.Api.Http;

/// <summary>The header <c>Retry-After</c> (RFC 9110, 10.2.3), in seconds: scripts read that form more often than the date.</summary>
internal static class RetryAfter
{
    /// <summary>Where nobody knows when: soon enough for a person who waits, seldom enough for the registry.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    /// <summary>Adds the header to the answer if the refusal passes with time.</summary>
    public static void TellWhenToRetry(this HttpContext context, Refusal refusal)
    {
        if (refusal.Error == RegistryError.ReadOnly)
        {
            var left = refusal.RetryAt - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var wait = left > Unknown ? left.Value : Unknown;
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}
