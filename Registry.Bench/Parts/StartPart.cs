using System.Diagnostics;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>From starting the process to its first answers, on data that is there already.</summary>
internal static class StartPart
{
    private const double Limit = 3;

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var data = context.Below("data");
        var first = await StartAsync(context, data, cancellationToken);
        context.Add("first start, which makes the database", Figures.Seconds([first.Version]));
        List<double> live = [];
        List<double> version = [];
        for (var start = 1; start <= context.Options.Starts; start++)
        {
            var took = await StartAsync(context, data, cancellationToken);
            live.Add(took.Live);
            version.Add(took.Version);
        }

        context.Add("second start to 200 at /health/live", Figures.Seconds(live), "below 3 s", Figures.Median(live) < Limit);
        context.Add("second start to 200 at /version", Figures.Seconds(version), "below 3 s", Figures.Median(version) < Limit);
    }

    private static async Task<(double Live, double Version)> StartAsync(BenchContext context, string data, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var registry = RegistryServer.Spawn(context.Options.Portal, data);
        await registry.WaitAsync("/health/live", cancellationToken);
        var live = watch.Elapsed.TotalSeconds;
        await registry.WaitAsync("/version", cancellationToken);
        var version = watch.Elapsed.TotalSeconds;
        BenchContext.Say($"{live:0.00} s, {version:0.00} s");
        return (live, version);
    }
}
