using System.Diagnostics;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>The unmodified client with an image of 64 MiB: what a person waits, the client's own work included.</summary>
internal static class ClientPart
{
    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var fixture = Path.Combine(context.Options.Project, ".tools", "fixtures", "random-64m.sif");
        if (context.Tools.Apptainer is not { } apptainer || !File.Exists(fixture))
        {
            context.Skip("push and pull by Apptainer", "the client or its images are not here; ./test.sh, or eng/install-apptainer.sh and eng/make-fixtures.sh, make them");
            return;
        }

        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        var environment = new Dictionary<string, string?> { ["CLIENT_HOME"] = context.Below("home") };
        var bearer = await registry.TokenAsync(cancellationToken);
        await ChildProcess.RunAsync(Path.Combine(context.Options.Project, "eng", "apptainer-remote.sh"), [registry.Address, bearer], cancellationToken, environment);
        List<double> pushes = [];
        List<double> again = [];
        List<double> pulls = [];
        for (var run = 1; run <= context.Options.Runs; run++)
        {
            // Content is fresh only once: each run's copy gets an end of its own, which is no part of the image that the file holds.
            var image = Path.Combine(context.Folder, $"image-{run}.sif");
            File.Copy(fixture, image);
            await File.AppendAllTextAsync(image, new string('x', run), cancellationToken);
            var reference = $"library://{RegistryServer.User}/bench/client:run-{run}";
            pushes.Add(await TimeAsync(apptainer, ["push", "--allow-unsigned", image, reference], environment, cancellationToken));
            again.Add(await TimeAsync(apptainer, ["push", "--allow-unsigned", image, reference], environment, cancellationToken));
            pulls.Add(await TimeAsync(apptainer, ["pull", "--disable-cache", Path.Combine(context.Folder, $"pulled-{run}.sif"), reference], environment, cancellationToken));
            BenchContext.Say($"run {run}: push {pushes[^1]:0.00} s, again {again[^1]:0.00} s, pull {pulls[^1]:0.00} s");
        }

        context.Add("apptainer push, 64 MiB", Figures.Seconds(pushes));
        context.Add("apptainer push of the same again", Figures.Seconds(again));
        context.Add("apptainer pull, 64 MiB", Figures.Seconds(pulls));
    }

    private static async Task<double> TimeAsync(
        string program, string[] arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await ChildProcess.RunAsync(program, arguments, cancellationToken, environment);
        return watch.Elapsed.TotalSeconds;
    }
}
