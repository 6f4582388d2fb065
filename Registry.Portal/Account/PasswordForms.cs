using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Api.Auth.Guessing;
using Registry.Api.Http;
using Registry.Core.Access.Accounts.SignIn;

namespace Registry.Portal.Account;

/// <summary>
/// Pages that hash a password when their form is sent. One address has two of them worked on at a time, and some that wait; what hashes keeps all addresses together below its own bound
/// (<see cref="PasswordWork"/>), whose queue one address alone cannot fill.
/// </summary>
public static class PasswordForms
{
    /// <summary>For <c>[EnableRateLimiting(…)]</c> on such a page.</summary>
    public const string Policy = "password-forms";

    private const int AtOnce = 2;

    private const long MaxBytes = 64 << 10;

    private const string Message = "Too many people are signing in from your address at this moment. Go back and try again in a few seconds.";

    internal static void Add(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, PartitionOf);
        limiter.OnRejected = async (rejected, stop) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "5";
            await PlainPage.WriteAsync(rejected.HttpContext, "Not now", Message, stop);
        };
    });

    /// <summary>Reads such a form before it waits for its turn: whoever sends it slowly keeps nobody else waiting.</summary>
    internal static async Task ReadFirstAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Policy)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            {
                body.MaxRequestBodySize = MaxBytes;
            }

            await http.Request.ReadFormAsync(http.RequestAborted);
        }

        await next(http);
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetConcurrencyLimiter(ClientNetwork.Of(http.RemoteAddress()), _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = AtOnce,
            QueueLimit = http.RequestServices.GetRequiredService<IOptions<GuessingOptions>>().Value.WaitingPasswords,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        })
        : RateLimitPartition.GetNoLimiter(string.Empty);
}
