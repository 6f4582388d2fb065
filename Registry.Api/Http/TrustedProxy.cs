using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Registry.Api.Http;

/// <summary>The proxies whose X-Forwarded-* headers are believed.</summary>
internal static class TrustedProxy
{
    public const string Rule = "Registry:TrustedProxies must be IP addresses or networks, such as 10.0.0.5 or 10.0.0.0/8.";

    /// <summary>A network, or an address as a network of one; null for anything else.</summary>
    public static IPNetwork? OrNull(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    /// <summary>Believes these proxies and nobody else; with none, no such header is looked at.</summary>
    public static void Trust(ForwardedHeadersOptions forwarded, IReadOnlyList<string> proxies)
    {
        forwarded.ForwardedHeaders = proxies.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Select(OrNull).OfType<IPNetwork>())
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }
}
