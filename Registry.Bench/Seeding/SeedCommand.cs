using System.CommandLine;
using System.Diagnostics;
using Registry.Bench.Servers;

namespace Registry.Bench.Seeding;

/// <summary><c>bench seed DIR</c>: a full registry to look at, or to measure with other tools.</summary>
internal static class SeedCommand
{
    private const int Refused = 1;

    public static Command Create(Option<string> portal)
    {
        var data = new Argument<string>("DIR") { Description = "The data directory to make; it must not be there yet." };
        var collections = new Option<int>("--collections") { Description = "How many; each has twenty containers. Default 5000.", DefaultValueFactory = _ => 5000 };
        var command = new Command("seed", "Makes a registry with 5,000 collections, 100,000 containers, 300,000 tags and five million pulls. Its images have no bytes.")
        {
            data, collections,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Path.GetFullPath(parsed.GetRequiredValue(portal)), Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetValue(collections), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string portal, string data, int collections, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
        {
            await Console.Error.WriteLineAsync($"{data} is there already. Name a directory that is not.".AsMemory(), cancellationToken);
            return Refused;
        }

        var watch = Stopwatch.StartNew();
        await using var registry = await RegistryServer.StartAsync(portal, data, cancellationToken);
        await registry.TokenAsync(cancellationToken);
        await FullRegistry.SeedAsync(registry, collections, cancellationToken);
        await Console.Error.WriteLineAsync(
            $"""
            Filled {data} in {watch.Elapsed.TotalSeconds:0} s. Serve it with
              Registry__DataDirectory={data} ./run.sh
            and sign in as '{RegistryServer.User}' with the password '{RegistryServer.Password}'.
            """.AsMemory(),
            cancellationToken);
        return 0;
    }
}
