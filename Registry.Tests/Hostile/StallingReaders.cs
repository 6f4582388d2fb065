using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

/// <summary>Readers who ask for long files and take nothing of them, and a database that goes away in the middle of one.</summary>
public sealed class StallingReaders
{
    private const int Readers = 120;
    private const string Sizes = "/data/collections/sizes/csv";

    /// <summary>More than Kestrel and the system keep for a reader.</summary>
    private const string ManyCollections = """
        INSERT INTO collections (id, name, description, is_private, freezes_tags, created_by_push, created_at, container_count, image_count, size_bytes, pull_count, star_count, active_at)
        SELECT gen_random_uuid(), 'shelf-' || n, '', false, false, false, now(), 1, 1, 1, 0, 0, now() FROM generate_series(1, 150000) n
        """;

    [NeedsFact(Tool.Postgres)]
    public async Task Others_are_served_meanwhile_and_the_readers_are_cut_off()
    {
        await using var rig = await PortalRig.StartAsync(("Registry:SlowestReaderBytes", "1000000000"));
        await EmbeddedServer.AskAsync(rig.Core.ConnectionString, ManyCollections);
        var readers = new List<Socket>();
        foreach (var address in Enumerable.Repeat(new[] { Sizes, "/sitemap-1.xml" }, Readers / 2).SelectMany(each => each))
        {
            readers.Add(await AskAsync(rig.Url, address));
        }

        using var other = rig.Client();
        foreach (var address in new[] { "/collections", "/health/ready", "/search?q=shelf" })
        {
            using var answer = await other.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var port = new Uri(rig.Url).Port;
        var asking = readers.Where((_, index) => index % 2 == 0).Select(reader => ((IPEndPoint)reader.LocalEndPoint!).Port).ToHashSet();
        await Eventually.EqualAsync(0, () => Task.FromResult(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(each => each.LocalEndPoint.Port == port && asking.Contains(each.RemoteEndPoint.Port) && each.State == TcpState.Established)));
        readers.ForEach(reader => reader.Dispose());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_file_whose_rows_stop_coming_does_not_pass_for_the_whole()
    {
        using var folder = new TestFolder();
        var server = await EmbeddedServer.StartAsync(folder.Below("db"));
        await using var rig = await PortalRig.StartAsync(("ConnectionStrings:Registry", server.ConnectionString));
        await EmbeddedServer.AskAsync(server.ConnectionString, ManyCollections);
        using var client = rig.Client("*/*");
        using var begun = await client.GetAsync(Sizes, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);

        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => begun.Content.ReadAsStringAsync());
        using var refused = await client.GetAsync(Sizes);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await rig.StopHostAsync();
    }

    /// <summary>Sends a request and reads the first bytes of the answer.</summary>
    private static async Task<Socket> AskAsync(string url, string address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        await socket.ReceiveAsync(new byte[16]);
        return socket;
    }
}
