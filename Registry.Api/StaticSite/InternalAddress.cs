using System.Net;
using System.Net.Sockets;

namespace Registry.Api.StaticSite;

/// <summary>Addresses that lead to this machine or into the network around it, where a stranger has no business: https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6.</summary>
internal static class InternalAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "64:ff9b:1::/48", "fc00::/7", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address is one.</summary>
    public static bool Is(IPAddress address) => IsLinkLocal(address) || Networks.Any(network => network.Contains(Plain(address)));

    /// <summary>Whether an address is of the machine's own wire: among them are those where clouds tell machines their secrets.</summary>
    public static bool IsLinkLocal(IPAddress address) =>
        Plain(address) is var plain && (plain.IsIPv6LinkLocal || (plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [169, 254, ..]));

    private static IPAddress Plain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } when address.GetAddressBytes() is [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, .. var translated] => new IPAddress(translated),
        _ => address,
    };
}
