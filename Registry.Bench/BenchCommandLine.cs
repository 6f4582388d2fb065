using System.CommandLine;
using Registry.Bench.Seeding;

namespace Registry.Bench;

/// <summary><c>bench [names…]</c></summary>
internal static class BenchCommandLine
{
    public static Task<int> RunAsync(string[] args) => Root().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });

    private static RootCommand Root()
    {
        var parts = new Argument<string[]>("PARTS") { Description = "What to measure; everything when nothing is named.", Arity = ArgumentArity.ZeroOrMore };
        parts.AcceptOnlyFromAmong([.. BenchParts.Names]);
        var folder = new Option<string[]>("--dir") { Description = "Where the data is kept meanwhile: on the file system to measure.", Required = true };
        var portal = new Option<string>("--portal") { Description = "The folder of the published registry.", Required = true };
        var project = new Option<string>("--project") { Description = "The source tree.", Required = true };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as Markdown, as docs/performance.md has it." };
        var quick = new Option<bool>("--quick") { Description = "Small and short, to see that everything runs; its figures say little." };
        var runs = new Option<int?>("--runs") { Description = "How often each thing is measured; the median counts. Default 3." };
        var root = new RootCommand("Measures the registry, beside nginx and docker-registry where those are comparable (docs/performance.md).")
        {
            parts, folder, portal, project, markdown, quick, runs,
        };
        root.Add(SeedCommand.Create(portal));
        root.SetAction((parsed, token) =>
        {
            var options = new BenchOptions
            {
                Parts = parsed.GetValue(parts) is { Length: > 0 } named ? named : BenchParts.Names,

                // The script names one; whoever runs it may name another behind that.
                Folder = Path.GetFullPath(parsed.GetRequiredValue(folder)[^1]),
                Portal = Path.GetFullPath(parsed.GetRequiredValue(portal)),
                Project = Path.GetFullPath(parsed.GetRequiredValue(project)),
                Markdown = parsed.GetValue(markdown),
            };
            options = parsed.GetValue(quick) ? options.Quick() : options;
            return BenchRun.RunAsync(parsed.GetValue(runs) is { } count ? options with { Runs = Math.Max(1, count) } : options, token);
        });
        return root;
    }
}
