using System.Diagnostics;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Clients;

/// <summary>The unmodified Apptainer with a home of its own: keys, token and cache are this test's alone.</summary>
internal sealed class ApptainerClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly TestFolder _home = new();

    /// <summary>An image made by the real client (eng/make-fixtures.sh).</summary>
    public static string Fixture(string name) => Path.Combine(Repository.Root, ".tools", "fixtures", name);

    /// <summary>A file of this client's own.</summary>
    public string File(string name) => _home.Below(name);

    /// <summary>Points the client at a server on loopback: <c>remote add</c> takes no port (protocols A.1), the file does.</summary>
    public async Task UseAsync(string url, string? token) => await RunProgramAsync(
        Path.Combine(Repository.Root, "eng", "apptainer-remote.sh"), token is null ? [url] : [url, token]);

    /// <summary>Runs the client.</summary>
    /// <returns>Exit code and everything printed.</returns>
    public Task<(int Code, string Output)> TryAsync(params string[] arguments) => RunAsync(Needs.Apptainer, arguments);

    /// <summary>Runs the client, which must succeed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        Assert.True(code == 0, $"apptainer {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    public void Dispose() => _home.Dispose();

    private async Task RunProgramAsync(string program, string[] arguments)
    {
        var (code, output) = await RunAsync(program, arguments);
        Assert.True(code == 0, $"{program} ended with {code}:\n{output}");
    }

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["CLIENT_HOME"] = _home.Path;
        start.Environment.Remove("APPTAINER_CONFIGDIR");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }
}
