using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Registry.Bench.Machine;

/// <summary>Ports of this machine, and waiting for what listens there.</summary>
internal static class Loopback
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client that no proxy setting of the machine leads away.</summary>
    public static HttpClient Client(string address, HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = new Uri(address),
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Asks until the answer is 200, for at most a minute.</summary>
    public static async Task WaitAsync(HttpClient http, string path, ChildProcess server, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(http, path, cancellationToken))
        {
            if (server.HasEnded || watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new BenchFault($"{server.Name} did not answer at {path}. It said: {server.Tail}");
            }

            await Task.Delay(Between, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
