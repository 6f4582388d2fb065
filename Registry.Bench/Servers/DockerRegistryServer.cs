using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Registry.Bench.Machine;

namespace Registry.Bench.Servers;

/// <summary>Debian's docker-registry on the file system, with the settings that its package comes with but without passwords.</summary>
internal sealed class DockerRegistryServer : IAsyncDisposable
{
    public const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private const string Name = "bench/image";

    private readonly ChildProcess _process;
    private readonly string _data;

    private DockerRegistryServer(string address, string data, ChildProcess process)
    {
        Address = address;
        _data = data;
        _process = process;
    }

    public string Address { get; }

    public int ProcessId => _process.Id;

    public string ManifestAddress => $"{Address}/v2/{Name}/manifests/latest";

    public static async Task<DockerRegistryServer> StartAsync(string program, string folder, CancellationToken cancellationToken)
    {
        var address = $"127.0.0.1:{Loopback.FreePort()}";
        var data = Path.Combine(folder, "data");
        var settings = Path.Combine(folder, "config.yml");
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(settings, Settings(data, address), cancellationToken);
        var server = new DockerRegistryServer($"http://{address}", data, ChildProcess.Start(program, ["serve", settings]));
        using var http = Loopback.Client(server.Address);
        return await Servers.WhenReadyAsync(server, Loopback.WaitAsync(http, "/v2/", server._process, cancellationToken));
    }

    /// <summary>Begins an upload.</summary>
    /// <returns>The address that takes the whole blob by PUT.</returns>
    public async Task<string> UploadAddressAsync(HttpClient http, string sha256, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(new Uri($"/v2/{Name}/blobs/uploads/", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var location = new Uri(new Uri(Address), answer.Headers.Location!).AbsoluteUri;
        return $"{location}{(location.Contains('?', StringComparison.Ordinal) ? '&' : '?')}digest=sha256:{sha256}";
    }

    /// <summary>Puts a small image there, tagged <c>latest</c>.</summary>
    public async Task PushManifestAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var config = await PushBlobAsync(http, "{}"u8.ToArray(), cancellationToken);
        var layer = await PushBlobAsync(http, RandomNumberGenerator.GetBytes(4096), cancellationToken);
        var manifest = $$"""
            {"schemaVersion":2,"mediaType":"{{ManifestType}}",
            "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":2,"digest":"sha256:{{config}}"},
            "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":4096,"digest":"sha256:{{layer}}"}]}
            """;
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(manifest)) { Headers = { ContentType = new MediaTypeHeaderValue(ManifestType) } };
        using var answer = await http.PutAsync(new Uri(ManifestAddress), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes room for the next run: the bytes of blobs and uploads alone, which no other run names.</summary>
    public void Clear()
    {
        foreach (var folder in Directory.EnumerateDirectories(_data))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Settings(string data, string address) => $"""
        version: 0.1
        log:
          level: error
        storage:
          cache:
            blobdescriptor: inmemory
          filesystem:
            rootdirectory: {data}
          delete:
            enabled: true
        http:
          addr: {address}
          headers:
            X-Content-Type-Options: [nosniff]
        health:
          storagedriver:
            enabled: true
            interval: 10s
            threshold: 3
        """;

    private async Task<string> PushBlobAsync(HttpClient http, byte[] blob, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(blob));
        using var content = new ByteArrayContent(blob) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await http.PutAsync(new Uri(await UploadAddressAsync(http, sha256, cancellationToken)), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return sha256;
    }
}
