using System.Diagnostics;
using Registry.Bench.Reporting;

namespace Registry.Bench.Parts;

/// <summary>How long each of several things takes, one after the other; the slowest of them is held against the limit.</summary>
internal sealed class Timings(BenchContext context, double limitMilliseconds)
{
    private const int WarmUps = 50;

    private readonly List<(string Name, double Median, double P95)> _all = [];

    public async Task MeasureAsync(string name, Func<Task> runAsync)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await runAsync();
        }

        var milliseconds = new double[context.Options.Requests];
        for (var i = 0; i < milliseconds.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            await runAsync();
            milliseconds[i] = watch.Elapsed.TotalMilliseconds;
        }

        _all.Add((name, Figures.Median(milliseconds), Figures.Percentile(milliseconds, 95)));
        BenchContext.Say($"{name}: median {_all[^1].Median:0.0} ms, 95 % within {_all[^1].P95:0.0} ms");
    }

    public void Report(string what)
    {
        var slowest = _all.MaxBy(one => one.P95);
        context.Add(what, $"median {Figures.Median(_all.Select(one => one.Median)):0.0} ms over {_all.Count} variants");
        context.Add(
            $"{what}: slowest variant ({slowest.Name})",
            $"95 % within {slowest.P95:0.0} ms",
            $"below {limitMilliseconds:0} ms",
            slowest.P95 < limitMilliseconds);
    }
}
