using Registry.Bench.Clients;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>Resident memory of the registry's own process: idle, under eight pushes at once, and under eight pulls at once.</summary>
internal static class MemoryPart
{
    private const int Parallel = 8;
    private const long IdleLimit = 180_000_000;
    private const long BusyLimit = 250_000_000;

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(context.Options.SettleSeconds), TimeProvider.System, cancellationToken);
        var idle = ResidentMemory.Of(registry.ProcessId);
        context.Add($"idle, {context.Options.SettleSeconds} s after the start", Figures.Megabytes(idle), "below 180 MB", idle < IdleLimit);

        var images = Enumerable.Range(0, Parallel).Select(n => GeneratedImage.Create(context.Options.ImageBytes, 70 + n)).ToArray();
        using var http = registry.Client(await registry.TokenAsync(cancellationToken));
        ResidentMemory.ForgetPeak(registry.ProcessId);
        var push = new LibraryPush(http, RegistryServer.User);
        await MeasureAsync(context, registry.ProcessId, "eight pushes at once, four of them in parts", Task.WhenAll(images.Select((image, n) => n % 2 == 0
            ? push.SingleAsync("bench", $"image-{n}", "latest", image, cancellationToken)
            : push.MultipartAsync("bench", $"image-{n}", "latest", image, cancellationToken))));

        using var visitor = registry.Client();
        await MeasureAsync(context, registry.ProcessId, "eight pulls at once", Task.WhenAll(images.Select((image, n) =>
            Downloads.DiscardAsync(visitor, $"/v1/imagefile/{RegistryServer.User}/bench/image-{n}:latest?arch=amd64", image.Size, cancellationToken))));
        context.Add("peak of all that, as the kernel counts it", Figures.Megabytes(ResidentMemory.PeakOf(registry.ProcessId)));
    }

    private static async Task MeasureAsync(BenchContext context, int process, string what, Task work)
    {
        var largest = await ResidentMemory.LargestDuringAsync(process, work);
        BenchContext.Say($"{what}: {Figures.Megabytes(largest)}");
        context.Add(what, Figures.Megabytes(largest), "below 250 MB", largest < BusyLimit);
    }
}
