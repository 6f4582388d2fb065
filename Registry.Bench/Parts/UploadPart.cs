using System.Diagnostics;
using Registry.Bench.Clients;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>Resident memory of the registry's own process while a large file comes in parts, as the browser sends it.</summary>
internal static class UploadPart
{
    private const long Limit = 250_000_000;
    private const long GiB = 1L << 30;

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        using var http = registry.Client(await registry.TokenAsync(cancellationToken));
        await new LibraryPush(http, RegistryServer.User).SingleAsync("bench", "first", "latest", GeneratedImage.Create(1 << 20, 90), cancellationToken);
        var image = GeneratedImage.Create(context.Options.UploadBytes, 91);
        var size = $"{(double)image.Size / GiB:0.0} GiB in parts";
        await MeasureAsync(context, registry.ProcessId, size, () => new FilePush(http).RunAsync("bench", "whole", image, isBroken: false, cancellationToken));

        // After a break the registry reads the file once more, to hash it.
        await MeasureAsync(context, registry.ProcessId, $"{size}, one of which breaks off", () => new FilePush(http).RunAsync("bench", "broken", image, isBroken: true, cancellationToken));
    }

    private static async Task MeasureAsync(BenchContext context, int process, string what, Func<Task> uploadAsync)
    {
        ResidentMemory.ForgetPeak(process);
        var watch = Stopwatch.StartNew();
        await uploadAsync();
        var peak = ResidentMemory.PeakOf(process);
        BenchContext.Say($"{what}: {watch.Elapsed.TotalSeconds:0} s, {Figures.Megabytes(peak)}");
        context.Add(what, $"{watch.Elapsed.TotalSeconds:0} s");
        context.Add($"{what}: peak of the process", Figures.Megabytes(peak), "below 250 MB", peak < Limit);
    }
}
