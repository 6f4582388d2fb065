using System.Diagnostics;
using Registry.Bench.Reporting;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>A static site of a thousand containers' metadata: written, and written again with nothing changed. The process's start is part of it.</summary>
internal static class ExportPart
{
    private const double LimitSeconds = 10;

    /// <summary>A tenth of them is private.</summary>
    private const int Collections = 60;

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        await FullRegistry.SeedAsync(registry, Collections, cancellationToken);
        List<double> first = [];
        List<double> again = [];
        var containers = 0;
        var rewritten = 0;
        for (var run = 0; run < context.Options.Runs; run++)
        {
            var site = context.Below($"site-{run}");
            first.Add(await ExportAsync(registry, site, cancellationToken));
            var before = Written(site);
            again.Add(await ExportAsync(registry, site, cancellationToken));
            rewritten += Written(site).Except(before).Count();
            containers = Directory.EnumerateDirectories(site, "tags", SearchOption.AllDirectories).Count();
            BenchContext.Say($"{first[^1]:0.00} s, {again[^1]:0.00} s, {before.Count} files");
        }

        context.Add($"export-static, {containers} containers' metadata", Figures.Seconds(first), "below 10 s", Figures.Median(first) < LimitSeconds && containers >= 1000);
        context.Add("the same again with nothing changed", Figures.Seconds(again));
        context.Add("files that it rewrote", $"{rewritten}", "0", rewritten == 0);
    }

    private static async Task<double> ExportAsync(RegistryServer registry, string site, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await registry.RunAsync(["export-static", site], string.Empty, cancellationToken);
        return watch.Elapsed.TotalSeconds;
    }

    private static HashSet<(string Path, DateTime Written)> Written(string site) =>
        [.. Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories).Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
