using Registry.Bench.Clients;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>What every pull asks first: which image a tag names.</summary>
internal static class MetadataPart
{
    private const int WarmUpSeconds = 8;

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        if (context.Tools.Wrk is not { } wrk)
        {
            context.Skip("requests per second", "wrk is not here");
            return;
        }

        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        var bearer = await registry.TokenAsync(cancellationToken);
        using var http = registry.Client(bearer);
        await new LibraryPush(http, RegistryServer.User).SingleAsync("bench", "small", "latest", GeneratedImage.Create(4096, seed: 60), cancellationToken);
        var address = $"{registry.Address}/v1/images/{RegistryServer.User}/bench/small:latest?arch=amd64";
        var ours = new Target("GET /v1/images/…, visitor", registry.ProcessId, address, []);
        var signedIn = new Target("GET /v1/images/…, with a token", registry.ProcessId, address, [$"Authorization: Bearer {bearer}"]);
        if (context.Tools.DockerRegistry is not { } program)
        {
            await MeasureAsync(context, wrk, [ours, signedIn], cancellationToken);
            context.Skip("docker-registry", "the program is not here");
            return;
        }

        await using var docker = await DockerRegistryServer.StartAsync(program, context.Below("docker"), cancellationToken);
        using var dockerHttp = Loopback.Client(docker.Address);
        await docker.PushManifestAsync(dockerHttp, cancellationToken);
        var theirs = new Target("docker-registry, manifest by tag", docker.ProcessId, docker.ManifestAddress, [$"Accept: {DockerRegistryServer.ManifestType}"]);
        var rates = await MeasureAsync(context, wrk, [ours, signedIn, theirs], cancellationToken);
        var ratio = rates[0] / rates[2];
        context.Add("against docker-registry's, visitor", Figures.Times(ratio), "at least 3 ×", ratio >= 3);
        context.Add("against docker-registry's, with a token", Figures.Times(rates[1] / rates[2]));
    }

    private static async Task<double[]> MeasureAsync(BenchContext context, string wrk, Target[] targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            await LoadGenerator.RunAsync(wrk, target.Address, Math.Min(WarmUpSeconds, context.Options.LoadSeconds), cancellationToken, target.Headers);
        }

        for (var run = 1; run <= context.Options.Runs; run++)
        {
            foreach (var target in targets)
            {
                var before = ProcessorTime.SecondsOf(target.Process);
                target.Rates.Add(await LoadGenerator.RunAsync(wrk, target.Address, context.Options.LoadSeconds, cancellationToken, target.Headers));
                target.Costs.Add((ProcessorTime.SecondsOf(target.Process) - before) / (target.Rates[^1] * context.Options.LoadSeconds));
                BenchContext.Say($"run {run}: {target.Name}: {target.Rates[^1]:N0}/s");
            }
        }

        foreach (var target in targets)
        {
            context.Add(target.Name, $"{Figures.Median(target.Rates):N0}/s, {Figures.Median(target.Costs) * 1e6:0} µs of processor time each");
        }

        return [.. targets.Select(target => Figures.Median(target.Rates))];
    }

    private sealed record Target(string Name, int Process, string Address, string[] Headers)
    {
        public List<double> Rates { get; } = [];

        /// <summary>Seconds of processor time per answer, the database's included.</summary>
        public List<double> Costs { get; } = [];
    }
}
