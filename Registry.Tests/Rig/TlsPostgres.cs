using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Platform;
using Registry.Tests.Core.Embedded;

namespace Registry.Tests.Rig;

/// <summary>A PostgreSQL server elsewhere, as an institution runs one: over TCP, with TLS alone, and only for users with a certificate of its authority.</summary>
internal sealed class TlsPostgres : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestCertificate _server = new("127.0.0.1");
    private readonly TestCertificate _client = new("registry");
    private Process? _process;

    /// <summary>The empty database <c>registry</c> there, with the files of the client's certificate and of the authority.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    public static async Task<TlsPostgres> StartAsync()
    {
        var elsewhere = new TlsPostgres();
        await elsewhere.ServeAsync();
        return elsewhere;
    }

    public async ValueTask DisposeAsync()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _server.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        await using (await EmbeddedServer.StartAsync(_folder.Path))
        {
            // Makes the cluster and the database in it.
        }

        var cluster = _folder.Below("postgres");
        var user = ServiceUser.For(cluster).Value;
        Write(cluster, "server.pem", _server.Pem);
        Write(cluster, "server.key", _server.KeyPem);
        Write(cluster, "authority.pem", TestCertificate.AuthoritiesPem);
        Write(cluster, "rules.conf", "hostssl all registry 127.0.0.1/32 cert\n");
        var binaries = (await PostgresBinaries.FindAsync(new EmbeddedPostgresOptions(), null, CancellationToken.None)).Value;
        var port = FreePort();
        string[] settings =
        [
            "listen_addresses=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"port={port}"), "unix_socket_directories=", "fsync=off", "ssl=on", $"ssl_cert_file={cluster}/server.pem",
            $"ssl_key_file={cluster}/server.key", $"ssl_ca_file={cluster}/authority.pem", $"hba_file={cluster}/rules.conf",
        ];

        // Ends with its input, which ends with the tests.
        var start = user.Command(["sh", "-c", "\"$@\" </dev/null & server=$!; read -r _; kill -INT $server; wait $server", "sh",
            binaries.Postgres, "-D", cluster, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        await File.WriteAllTextAsync(_folder.Below("client.pem"), _client.Pem);
        await File.WriteAllTextAsync(_folder.Below("client.key"), _client.KeyPem);
        File.SetUnixFileMode(_folder.Below("client.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "registry",
            Database = "registry",
            SslMode = SslMode.VerifyFull,
            RootCertificate = Path.Combine(cluster, "authority.pem"),
            SslCertificate = _folder.Below("client.pem"),
            SslKey = _folder.Below("client.key"),
        }.ConnectionString;
        await Eventually.EqualAsync(true, AnswersAsync);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await EmbeddedServer.AskAsync(ConnectionString, "SELECT 1") is 1;
        }
        catch (NpgsqlException fault) when (fault is not PostgresException || ((PostgresException)fault).SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return false;
        }
    }

    private static void Write(string cluster, string name, string text)
    {
        var path = Path.Combine(cluster, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var owner = Posix.FactsOrNull(cluster)!;
        Posix.ChangeOwner(path, owner.UserId, owner.GroupId);
    }
}
