using System.Net.Http.Headers;
using Registry.Bench.Machine;

namespace Registry.Bench.Servers;

/// <summary>The published registry, run as it is by <c>run.sh</c>: a process of its own, with its embedded database.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    public const string User = "bench";
    public const string Password = "correct horse battery";

    private readonly string _portal;
    private readonly ChildProcess _process;

    private RegistryServer(string portal, string folder, string address, ChildProcess process)
    {
        _portal = portal;
        DataFolder = folder;
        Address = address;
        _process = process;
    }

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Address { get; }

    public string DataFolder { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts it on a data directory, which it makes when there is none, and waits until it is ready.</summary>
    /// <param name="portal">The folder of the published registry.</param>
    /// <param name="folder">The data directory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<RegistryServer> StartAsync(string portal, string folder, CancellationToken cancellationToken)
    {
        var server = Spawn(portal, folder);
        return Servers.WhenReadyAsync(server, server.WaitAsync("/health/ready", cancellationToken));
    }

    /// <summary>Only starts the process.</summary>
    public static RegistryServer Spawn(string portal, string folder)
    {
        var address = $"http://127.0.0.1:{Loopback.FreePort()}";
        return new RegistryServer(portal, folder, address, ChildProcess.Start("dotnet", [Program(portal), "--urls", address], Environment(folder)));
    }

    /// <summary>Waits for 200 at a path.</summary>
    public async Task WaitAsync(string path, CancellationToken cancellationToken)
    {
        using var http = Client();
        await Loopback.WaitAsync(http, path, _process, cancellationToken);
    }

    /// <summary>A client of a visitor, or of whom the token belongs to.</summary>
    public HttpClient Client(string? bearer = null)
    {
        var http = Loopback.Client(Address);
        http.DefaultRequestHeaders.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        return http;
    }

    /// <summary>Makes the account <see cref="User"/> and a token of its own, with the registry's commands.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await RunAsync(["user", "create", User, "--email", "bench@lab.example", "--password-stdin"], Password + "\n", cancellationToken);
        return (await RunAsync(["token", "create", User, "--name", "bench", "--scope", "pull,push,delete"], string.Empty, cancellationToken)).Trim();
    }

    /// <summary>Runs one of the registry's commands beside it.</summary>
    /// <returns>What it printed on standard output.</returns>
    public Task<string> RunAsync(string[] verb, string input, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("dotnet", [Program(_portal), .. verb], cancellationToken, Environment(DataFolder), input);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Program(string portal) => Path.Combine(portal, "Registry.Portal.dll");

    /// <summary>Settings of this shell must not send the benchmark to somebody's real database.</summary>
    private static Dictionary<string, string?> Environment(string folder)
    {
        var changes = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("Registry__", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Registry__Postgres__", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null);
        changes["ConnectionStrings__Registry"] = null;
        changes["ASPNETCORE_URLS"] = null;
        changes["ASPNETCORE_ENVIRONMENT"] = "Production";
        changes["Registry__DataDirectory"] = folder;

        // All the readers of a benchmark come from one address.
        changes["Registry__Circuits__PerAddress"] = "2000";
        return changes;
    }
}
