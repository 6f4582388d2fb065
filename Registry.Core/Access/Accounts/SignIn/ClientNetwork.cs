using System.Net;
using System.Net.Sockets;

namespace Registry.Core.Access.Accounts.SignIn;

/// <summary>Where attempts are counted: an IPv4 address, or the /64 that one IPv6 subscriber has all addresses of (RFC 6177).</summary>
public static class ClientNetwork
{
    /// <param name="address">As the server saw it; null where there is none, which counts as one place.</param>
    public static string Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return "unknown";
        }

        parsed = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return parsed.ToString();
        }

        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
