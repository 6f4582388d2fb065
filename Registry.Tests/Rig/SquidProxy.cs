using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Registry.Tests.Rig;

/// <summary>Squid on loopback with what it does by itself, except that it keeps everything in memory.</summary>
internal sealed class SquidProxy : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestFolder _own = new();
    private readonly Process _process;
    private readonly int _port;

    private SquidProxy(int port)
    {
        _port = port;
        var configuration = _own.Below("squid.conf");
        File.WriteAllText(configuration, $"""
            http_port 127.0.0.1:{port}
            http_access allow all
            visible_hostname cache.example
            cache_mem 64 MB
            maximum_object_size_in_memory 16 MB
            memory_cache_shared off
            pid_filename none
            access_log none
            cache_log /dev/null
            cache_store_log none
            coredump_dir none
            netdb_filename none
            pinger_enable off
            shutdown_lifetime 0 seconds

            """);
        _process = Process.Start(new ProcessStartInfo(Needs.Squid!, ["-N", "-f", configuration]) { UseShellExecute = false })!;
    }

    public static async Task<SquidProxy> StartAsync()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var proxy = new SquidProxy(port);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return proxy;
            }
            catch (SocketException) when (!proxy._process.HasExited)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    /// <summary>A client of a registry that sees it through this cache.</summary>
    public HttpClient Client(string url) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, Proxy = new WebProxy($"http://127.0.0.1:{_port}") }) { BaseAddress = new Uri(url) };

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _own.Dispose();
    }
}
