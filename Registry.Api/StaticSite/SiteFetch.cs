using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.StaticSite;

/// <summary>
/// Fetches over HTTP from the origins that the operator named and from no other, whatever a manifest or a redirect says: the machine of a registry reaches much that a stranger does not. Where a name leads is asked
/// once; a name that has addresses outside does not lead inside.
/// </summary>
internal sealed class SiteFetch : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyCollection<Uri> _origins;
    private readonly ConcurrentDictionary<string, IPAddress[]> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpClient _http;

    /// <param name="origins">Addresses whose scheme, host and port may be asked.</param>
    public SiteFetch(IReadOnlyCollection<Uri> origins)
    {
        _origins = origins;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15), AllowAutoRedirect = false, ConnectCallback = ConnectAsync }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <returns>Refused: NotFound, or InvalidRequest for an address of another origin.</returns>
    public async Task<Result<Stream>> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            if (!IsNamed(address))
            {
                return Refuse.Invalid(
                    $"{address} is not fetched: it is neither of the site nor of an address that was named. If you trust it, add --fetch-from {address.GetLeftPart(UriPartial.Authority)}.");
            }

            var (stream, next, refusal) = await FetchAsync(address, cancellationToken);
            if (next is null)
            {
                return stream is null ? refusal! : stream;
            }

            address = next;
        }

        return Refuse.NotFound($"{address} leads on more than {MaxRedirects} times.");
    }

    public void Dispose() => _http.Dispose();

    private bool IsNamed(Uri address) => _origins.Any(origin => IsOrigin(origin, address)
        || (origin is { Scheme: "http", IsDefaultPort: true } && IsOrigin(new UriBuilder(origin) { Scheme = "https", Port = -1 }.Uri, address)));

    private static bool IsOrigin(Uri origin, Uri address) =>
        Uri.Compare(origin, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<(Stream? Stream, Uri? Next, Refusal? Refusal)> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return (await answer.Content.ReadAsStreamAsync(cancellationToken), null, null);
            }

            using (answer)
            {
                return (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location
                    ? (null, new Uri(address, location), null)
                    : (null, null, new Refusal(RegistryError.NotFound, $"{address} answered {(int)answer.StatusCode}."));
            }
        }
        catch (HttpRequestException fault)
        {
            return (null, null, new Refusal(RegistryError.NotFound, $"{address} could not be fetched: {fault.Message}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, null, new Refusal(RegistryError.NotFound, $"{address} did not answer within a minute."));
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (string.Equals(context.DnsEndPoint.Host, context.InitialRequestMessage.RequestUri?.IdnHost, StringComparison.OrdinalIgnoreCase))
            {
                await socket.ConnectAsync(await AddressesAsync(context.DnsEndPoint.Host, cancellationToken), context.DnsEndPoint.Port, cancellationToken);
            }
            else
            {
                // The operator's proxy, which asks for names itself.
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        if (_addresses.TryGetValue(host, out var known))
        {
            return known;
        }

        var found = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return _addresses.GetOrAdd(host, Trusted(found, isLiteral: IPAddress.TryParse(host, out _)));
    }

    /// <summary>Of the addresses of a name that the operator gave, those that it may lead to: an inner network's own names lead inside, and no name leads to the wire itself.</summary>
    internal static IPAddress[] Trusted(IPAddress[] found, bool isLiteral)
    {
        if (isLiteral)
        {
            return found;
        }

        var outside = found.Where(address => !InternalAddress.Is(address)).ToArray();
        return outside.Length > 0 ? outside : [.. found.Where(address => !InternalAddress.IsLinkLocal(address))];
    }
}
