using System.Diagnostics;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;

namespace Registry.Bench;

/// <summary>Runs the parts one after the other, each in an empty folder and within its time, and prints the table.</summary>
internal static class BenchRun
{
    private const int Failed = 1;

    /// <returns>The exit code: 0, also when a target was missed; 1 when something could not be measured that should have been.</returns>
    public static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var report = new Report();
        var tools = Tools.Find(options.Project);
        var facts = await MachineFacts.ReadAsync(options, tools, cancellationToken);
        foreach (var part in options.Parts)
        {
            await Console.Error.WriteLineAsync($"{part} …".AsMemory(), cancellationToken);
            await RunPartAsync(options, tools, report, part, cancellationToken);
        }

        await Console.Out.WriteAsync((options.Markdown ? report.ToMarkdown(facts) : report.ToText(facts)).AsMemory(), cancellationToken);
        return report.HasFailures ? Failed : 0;
    }

    private static async Task RunPartAsync(BenchOptions options, Tools tools, Report report, string part, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.PartLimit);
        using var folder = new WorkFolder(options.Folder, part);
        var watch = Stopwatch.StartNew();
        try
        {
            await BenchParts.RunAsync(part, new BenchContext(options, tools, report, part, folder.Path), limit.Token);
            await Console.Error.WriteLineAsync($"  {watch.Elapsed.TotalSeconds:0} s".AsMemory(), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            report.Fail(part, $"not done within {options.PartLimit.TotalMinutes:0} minutes");
        }
        catch (Exception fault) when (fault is BenchFault or HttpRequestException or IOException)
        {
            report.Fail(part, fault.Message);
        }
    }
}
