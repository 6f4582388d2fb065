using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Hosting;

/// <summary>
/// Remembers that <c>X-Forwarded-*</c> headers come from where they are not believed: then a proxy stands in front that the settings do not name, the audit log shows its address for
/// everybody's, and cookies are not marked secure. One address and one time are kept, whoever sends what.
/// </summary>
public sealed class ForwardedTraces(IOptions<RegistryHostOptions> options, TimeProvider clock) : IHealthSource
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly IReadOnlyList<System.Net.IPNetwork> _trusted = [.. options.Value.TrustedProxies.Select(TrustedProxy.OrNull).OfType<System.Net.IPNetwork>()];
    private Trace? _last;

    /// <summary>What is wrong and what to do; null when nothing of the kind was seen for an hour.</summary>
    public string? Warning => _last is { } last && clock.GetUtcNow() - last.At < Kept
        ? $"Requests come from {last.From} with X-Forwarded-* headers that are not believed. If that is the proxy in front of the registry, set Registry__TrustedProxies__0={last.From} and restart."
        : null;

    /// <summary>Looks at a request before its forwarded headers are taken away.</summary>
    public void See(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } from && IsForwarded(context.Request.Headers))
        {
            from = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
            if (!_trusted.Any(network => network.Contains(from)))
            {
                _last = new Trace(from, clock.GetUtcNow());
            }
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HealthItem>>(
        Warning is { } warning
            ? [new("Proxy", HealthState.Warn, "Not trusted", warning, "Name the proxy in Registry:TrustedProxies, so that the audit log shows people's addresses and cookies are marked secure. If nobody put a proxy there, somebody sends these headers by hand: nothing believes them.")]
            : []);

    private static bool IsForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) || headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName);

    private sealed record Trace(IPAddress From, DateTimeOffset At);
}
