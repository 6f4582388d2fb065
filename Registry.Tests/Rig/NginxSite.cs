using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Registry.Tests.Rig;

/// <summary>A folder behind nginx on loopback, with nothing configured but where it lies.</summary>
internal sealed class NginxSite : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestFolder _own = new();
    private readonly Process _process;

    private NginxSite(int port, string root, string locations)
    {
        Url = $"http://127.0.0.1:{port}";
        var configuration = _own.Below("nginx.conf");
        var places = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(what => $"{what}_temp_path {_own.Below(what)};"));
        File.WriteAllText(configuration, $$"""
            daemon off; pid {{_own.Below("pid")}}; error_log {{_own.Below("errors")}}; worker_processes 1; events {}
            http {
              include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; {{places}}
              map $arg_arch $of_arch { default ""; "~^[a-z0-9]+$" "+$arg_arch"; }
              server { listen 127.0.0.1:{{port}}; root {{root}}; {{locations}} }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Needs.Nginx!, ["-e", _own.Below("errors"), "-c", configuration]) { UseShellExecute = false })!;
    }

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; }

    /// <param name="root">The folder.</param>
    /// <param name="locations">What else the operator configured.</param>
    public static async Task<NginxSite> StartAsync(string root, string locations = "")
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var site = new NginxSite(port, root, locations);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return site;
            }
            catch (SocketException) when (!site._process.HasExited)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    public void Dispose()
    {
        // The master ends its workers on SIGTERM; killed, it would leave them behind.
        using (var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            stop.WaitForExit();
        }

        _process.WaitForExit();
        _process.Dispose();
        _own.Dispose();
    }
}
