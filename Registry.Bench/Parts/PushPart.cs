using System.Diagnostics;
using Registry.Bench.Clients;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>
/// Fresh content, sent to three servers in turn. Ours hashes, verifies and syncs it; docker-registry hashes and verifies it; nginx only writes it.
/// </summary>
internal sealed class PushPart
{
    private readonly BenchContext _context;
    private readonly Transfers _transfers;
    private readonly List<double> _puts = [];
    private readonly List<double> _pushes = [];
    private readonly List<double> _docker = [];
    private readonly List<double> _nginx = [];

    private PushPart(BenchContext context)
    {
        _context = context;
        _transfers = new Transfers(context.Tools.Curl);
    }

    public static Task RunAsync(BenchContext context, CancellationToken cancellationToken) => new PushPart(context).RunAsync(cancellationToken);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(_context.Options.Portal, _context.Below("data"), cancellationToken);
        await using var docker = _context.Tools.DockerRegistry is { } dockerProgram
            ? await DockerRegistryServer.StartAsync(dockerProgram, _context.Below("docker"), cancellationToken)
            : null;
        await using var nginx = _context.Tools.Nginx is { } nginxProgram
            ? await NginxServer.StartAsync(nginxProgram, _context.Below("nginx"), cancellationToken)
            : null;
        using var http = registry.Client(await registry.TokenAsync(cancellationToken));
        var push = new LibraryPush(http, RegistryServer.User);
        for (var run = 1; run <= _context.Options.Runs; run++)
        {
            var image = GeneratedImage.Create(_context.Options.ImageBytes, run);
            var file = _context.Below("image.sif");
            image.WriteTo(file);
            await ToRegistryAsync(push, image, file, cancellationToken);
            if (docker is not null)
            {
                await ToDockerAsync(docker, image, file, cancellationToken);
            }

            if (nginx is not null)
            {
                await ToNginxAsync(nginx, file, cancellationToken);
            }

            BenchContext.Say($"run {run}: {_puts[^1]:0.00} s, whole push {_pushes[^1]:0.00} s, docker-registry {Last(_docker)}, nginx {Last(_nginx)}");
        }

        Report();
    }

    private async Task ToRegistryAsync(LibraryPush push, GeneratedImage image, string file, CancellationToken cancellationToken)
    {
        var announced = await push.AnnounceAsync("bench", "push", image, cancellationToken);
        var address = await push.UploadAddressAsync(announced, image, cancellationToken);
        Posix.SyncFileSystemOf(file);
        var put = await _transfers.PutAsync(address, file, cancellationToken);
        var watch = Stopwatch.StartNew();
        await push.CompleteAsync(announced, cancellationToken);
        _puts.Add(put);
        _pushes.Add(put + watch.Elapsed.TotalSeconds);
    }

    private async Task ToDockerAsync(DockerRegistryServer docker, GeneratedImage image, string file, CancellationToken cancellationToken)
    {
        using var http = Loopback.Client(docker.Address);
        Posix.SyncFileSystemOf(file);
        var watch = Stopwatch.StartNew();
        var address = await docker.UploadAddressAsync(http, image.Sha256, cancellationToken);
        var begun = watch.Elapsed.TotalSeconds;
        _docker.Add(begun + await _transfers.PutAsync(address, file, cancellationToken));
        docker.Clear();
    }

    private async Task ToNginxAsync(NginxServer nginx, string file, CancellationToken cancellationToken)
    {
        Posix.SyncFileSystemOf(file);
        _nginx.Add(await _transfers.PutAsync($"{nginx.Address}/upload/image.sif", file, cancellationToken));
        File.Delete(Path.Combine(nginx.Uploads, "image.sif"));
    }

    private void Report()
    {
        var put = Figures.Median(_puts);
        _context.Add("PUT to the upload address (hashed, verified, synced)", Figures.Seconds(_puts));
        _context.Add("PUT and _complete", Figures.Seconds(_pushes));
        if (_docker.Count > 0)
        {
            var ratio = Figures.Median(_docker) / put;
            _context.Add("docker-registry, POST and PUT", Figures.Seconds(_docker));
            _context.Add("faster than docker-registry", Figures.Times(ratio), "at least 4 ×", ratio >= 4);
        }
        else
        {
            _context.Skip("docker-registry", "the program is not here");
        }

        if (_nginx.Count > 0)
        {
            var ratio = put / Figures.Median(_nginx);
            _context.Add("nginx, WebDAV PUT (not hashed, not synced)", Figures.Seconds(_nginx));
            _context.Add("time against nginx's", Figures.Times(ratio), "at most 2 ×", ratio <= 2);
        }
        else
        {
            _context.Skip("nginx", "the program is not here");
        }
    }

    private static string Last(List<double> seconds) => seconds.Count > 0 ? $"{seconds[^1]:0.00} s" : "skipped";
}
