using Registry.Bench.Machine;

namespace Registry.Bench.Servers;

/// <summary>Debian's nginx with the settings that its package comes with, for files to get and, by WebDAV, to put.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ChildProcess _process;

    private NginxServer(string address, string folder, ChildProcess process)
    {
        Address = address;
        _folder = folder;
        _process = process;
    }

    public string Address { get; }

    /// <summary>What lies here is served below <c>/files/</c>.</summary>
    public string Files => Path.Combine(_folder, "root", "files");

    /// <summary>Where a file put to <c>/upload/</c> lands.</summary>
    public string Uploads => Path.Combine(_folder, "root", "upload");

    public static async Task<NginxServer> StartAsync(string program, string folder, CancellationToken cancellationToken)
    {
        var server = await SpawnAsync(program, folder, cancellationToken);
        using var http = Loopback.Client(server.Address);
        return await Servers.WhenReadyAsync(server, Loopback.WaitAsync(http, "/files/ready", server._process, cancellationToken));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<NginxServer> SpawnAsync(string program, string folder, CancellationToken cancellationToken)
    {
        var port = Loopback.FreePort();
        foreach (var name in new[] { "root/files", "root/upload", "bodies", "other" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(Path.Combine(folder, "root/files/ready"), "yes", cancellationToken);
        await File.WriteAllTextAsync(settings, Settings(folder, port), cancellationToken);
        var process = ChildProcess.Start(program, ["-p", folder, "-c", settings, "-e", Path.Combine(folder, "error.log")]);
        return new NginxServer($"http://127.0.0.1:{port}", folder, process);
    }

    private static string Settings(string folder, int port) => $$"""
        {{(Environment.IsPrivilegedProcess ? "user root;" : string.Empty)}}
        daemon off;
        worker_processes auto;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/error.log;
        events { worker_connections 768; }
        http {
          sendfile on;
          tcp_nopush on;
          default_type application/octet-stream;
          access_log {{folder}}/access.log;
          client_max_body_size 0;
          client_body_temp_path {{folder}}/bodies;
          proxy_temp_path {{folder}}/other;
          fastcgi_temp_path {{folder}}/other;
          uwsgi_temp_path {{folder}}/other;
          scgi_temp_path {{folder}}/other;
          server {
            listen 127.0.0.1:{{port}};
            root {{folder}}/root;
            location /files/ { }
            location /upload/ { dav_methods PUT; }
          }
        }
        """;
}
