using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Registry.Api.Hosting;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Startup;

/// <summary>Where the host is told to listen: checked before the start, and explained when the system refuses.</summary>
internal static class ListeningAddresses
{
    private const string Urls = "ASPNETCORE_URLS or --urls";
    private const string Endpoints = "Kestrel:Endpoints";
    private const string DefaultCertificate = "Kestrel:Certificates:Default";

    /// <summary>Refused when an address cannot be read, is below a path, or has https without a certificate.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="hasDeveloperCertificate">Whether Kestrel may find one of its own, as on a developer's machine.</param>
    public static Result<Unit> Check(IConfiguration configuration, bool hasDeveloperCertificate)
    {
        foreach (var (setting, url, certificate) in All(configuration))
        {
            if (WrongOrNull(setting, url) is { } wrong)
            {
                return Refuse.Invalid(wrong);
            }

            var isSecure = url!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
            if (isSecure && !hasDeveloperCertificate && !certificate && !configuration.GetSection(DefaultCertificate).Exists())
            {
                return Refuse.Invalid($"{setting} has {url}, and no certificate is configured. Set Kestrel__Certificates__Default__Path to a PEM file with the certificate and its chain, "
                    + "and Kestrel__Certificates__Default__KeyPath to its key; or serve http behind a proxy that has the certificate.");
            }

            if (RefusedOrNull(BindingAddress.Parse(url!)) is { } refused)
            {
                return Refuse.Invalid(refused);
            }
        }

        return Unit.Instance;
    }

    /// <summary>What a failed start says about an address; null when it failed for another reason.</summary>
    public static string? ExplainOrNull(Exception fault, IConfiguration configuration) =>
        ExplainOrNull(fault, string.Join(", ", All(configuration).Select(each => each.Url)));

    private static string? ExplainOrNull(Exception fault, string where) => fault switch
    {
        IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"The port of {where} is taken by another program. Stop that one, or choose another port with {Urls}.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"This user may not listen on {where}. Ports below 1024 need a right: choose another port with {Urls}, "
            + "or give it with AmbientCapabilities=CAP_NET_BIND_SERVICE in the systemd unit.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported } =>
            $"This machine does not have the address of {where}. Name one of its own with {Urls}, or * for all.",
        _ => null,
    };

    /// <summary>Asks the system for the address and gives it back, before the database is started for a host that could not be reached.</summary>
    private static string? RefusedOrNull(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe)
        {
            return null;
        }

        // As Kestrel reads it: a name other than localhost stands for every address of the machine.
        var any = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : any;
        try
        {
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (ip.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(ip, address.Port));
            socket.Listen();
            return null;
        }
        catch (SocketException fault)
        {
            return ExplainOrNull(fault, address.ToString());
        }
    }

    /// <summary>An address that a browser can open, for one that means all of this machine's.</summary>
    /// <param name="url">Where Kestrel listens, as <c>http://[::]:443</c>.</param>
    public static string Reachable(string url)
    {
        var bound = BindingAddress.Parse(url);
        return !bound.IsUnixPipe && bound.Host is "*" or "+" or "[::]" or "0.0.0.0"
            ? new UriBuilder(bound.Scheme, Environment.MachineName, bound.Port).Uri.GetLeftPart(UriPartial.Authority)
            : url;
    }

    private static IEnumerable<(string Setting, string? Url, bool HasCertificate)> All(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection(Endpoints).GetChildren().ToList();
        foreach (var endpoint in endpoints)
        {
            yield return ($"{endpoint.Path}:Url", endpoint["Url"], endpoint.GetSection("Certificate").Exists() || endpoint.GetSection("Sni").Exists());
        }

        // Endpoints of Kestrel's own section win over these.
        if (endpoints.Count == 0)
        {
            var urls = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } set ? set : KestrelSettings.DefaultUrl;
            foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return (Urls, url, false);
            }
        }
    }

    private static string? WrongOrNull(string setting, string? url)
    {
        const string Expected = "Write it as http://HOST:PORT or https://HOST:PORT, with * for all addresses of this machine.";
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(url ?? string.Empty);
        }
        catch (FormatException)
        {
            return $"{setting} is '{url}', which is no address to listen on. {Expected}";
        }

        if (!parsed.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) && !parsed.Scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase))
        {
            return $"{setting} is '{url}', and its scheme must be http or https. {Expected}";
        }

        if (parsed.PathBase.Length > 0)
        {
            return $"{setting} is '{url}', which is below a path. The registry needs a host name (or a port) of its own, because clients look for it at the root. {Expected}";
        }

        return !parsed.IsUnixPipe && parsed.Port is < 0 or > ushort.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{setting} is '{url}', and a port is a number from 0 to 65535. {Expected}")
            : null;
    }
}
