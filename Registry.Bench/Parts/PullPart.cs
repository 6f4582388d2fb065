using Registry.Bench.Clients;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>The same image from the registry and from nginx, in turn, to nowhere.</summary>
internal static class PullPart
{
    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        using var http = registry.Client(await registry.TokenAsync(cancellationToken));
        var image = GeneratedImage.Create(context.Options.ImageBytes, seed: 50);
        await new LibraryPush(http, RegistryServer.User).SingleAsync("bench", "pull", "latest", image, cancellationToken);
        var ours = $"{registry.Address}/v1/imagefile/{RegistryServer.User}/bench/pull:latest?arch=amd64";
        var transfers = new Transfers(context.Tools.Curl);
        if (context.Tools.Nginx is not { } program)
        {
            context.Add("from the registry", Figures.Speed(image.Size, await RepeatAsync(context, transfers, ours, image.Size, cancellationToken)));
            context.Skip("nginx", "the program is not here");
            return;
        }

        await using var nginx = await NginxServer.StartAsync(program, context.Below("nginx"), cancellationToken);
        image.WriteTo(Path.Combine(nginx.Files, "image.sif"));
        await CompareAsync(context, transfers, (ours, $"{nginx.Address}/files/image.sif"), image.Size, cancellationToken);
    }

    private static async Task CompareAsync(
        BenchContext context, Transfers transfers, (string Registry, string Nginx) addresses, long size, CancellationToken cancellationToken)
    {
        List<double> registry = [];
        List<double> nginx = [];

        // The first round only brings both files into memory.
        for (var run = 0; run <= context.Options.Runs; run++)
        {
            registry.Add(await transfers.GetAsync(addresses.Registry, size, cancellationToken));
            nginx.Add(await transfers.GetAsync(addresses.Nginx, size, cancellationToken));
            BenchContext.Say($"run {run}: {registry[^1]:0.00} s, nginx {nginx[^1]:0.00} s");
        }

        registry.RemoveAt(0);
        nginx.RemoveAt(0);
        var ratio = Figures.Median(nginx) / Figures.Median(registry);
        context.Add("from the registry", Figures.Speed(size, registry));
        context.Add("from nginx", Figures.Speed(size, nginx));
        context.Add("throughput against nginx's", Figures.Times(ratio), "at least 0.8 ×", ratio >= 0.8);
    }

    private static async Task<List<double>> RepeatAsync(BenchContext context, Transfers transfers, string address, long size, CancellationToken cancellationToken)
    {
        List<double> seconds = [];
        for (var run = 0; run < context.Options.Runs; run++)
        {
            seconds.Add(await transfers.GetAsync(address, size, cancellationToken));
        }

        return seconds;
    }
}
