using System.Net.Mime;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Core.Access.Accounts.SignIn;

namespace Registry.Portal.Circuits;

/// <summary>
/// Bounds the live pages. A circuit lasts as long as its socket (and three minutes longer, of which the framework keeps a hundred at most), so that sockets are what is counted. Whoever opens a
/// page beyond the bound gets it as a plain document that says so.
/// </summary>
public sealed class CircuitLimits(IOptions<CircuitOptions> options) : IDisposable
{
    private const string Address = "/_blazor";

    private readonly PartitionedRateLimiter<HttpContext> _sockets = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => Bounded(ClientNetwork.Of(http.RemoteAddress()), options.Value.PerAddress)),
        PartitionedRateLimiter.Create<HttpContext, string>(_ => Bounded(string.Empty, options.Value.Total)));

    /// <summary>Whether one more page of this client could become live now.</summary>
    public bool HasRoom(HttpContext http)
    {
        using var none = _sockets.AttemptAcquire(http, permitCount: 0);
        return none.IsAcquired;
    }

    public void Dispose() => _sockets.Dispose();

    /// <summary>Holds a place for each socket of a circuit until it closes; without one it does not open.</summary>
    internal void Use(WebApplication app) => app.UseWhen(IsCircuit, circuits =>
    {
        circuits.Use(RefuseOtherTransports);
        circuits.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = _sockets,
            RejectionStatusCode = StatusCodes.Status429TooManyRequests,
            OnRejected = (rejected, stop) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return new ValueTask(rejected.HttpContext.Response.WriteAsync("Too many pages of this registry are open. Close some, then load this one again.", stop));
            },
        });
    });

    private static RateLimitPartition<string> Bounded(string key, int most) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = most });

    private static bool IsCircuit(HttpContext http) =>
        IsAddress(http) && (IsSocket(http) || http.Request.Query.ContainsKey("id"));

    /// <summary>With a slash behind it, too: routing takes both.</summary>
    private static bool IsAddress(HttpContext http) => http.Request.Path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase, out var rest) && rest.Value is "" or "/";

    /// <summary>A connection that is asked for again and again has no request that lasts as long as it does.</summary>
    private static Task RefuseOtherTransports(HttpContext http, RequestDelegate next)
    {
        if (IsSocket(http))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = MediaTypeNames.Text.Plain;
        return http.Response.WriteAsync("Live pages need a WebSocket: a proxy in front of the registry has to pass the headers Upgrade and Connection on.", http.RequestAborted);
    }

    private static bool IsSocket(HttpContext http) =>
        "websocket".Equals(http.Request.Headers.Upgrade, StringComparison.OrdinalIgnoreCase) || http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };
}
