using System.Diagnostics;

namespace Registry.Tests.Rig;

/// <summary>An <see cref="EmbeddedHost"/> in a process of its own, to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, string says)
    {
        _process = process;
        Says = says;
    }

    /// <summary>The connection string, or why it did not start.</summary>
    public string Says { get; }

    public int Id => _process.Id;

    public static async Task<HostProcess> StartAsync(string folder, Action<Process>? meanwhile = null)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HostProcess).Assembly.Location, EmbeddedHost.Verb, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        meanwhile?.Invoke(process);
        return new HostProcess(process, await process.StandardOutput.ReadLineAsync() ?? "");
    }

    /// <summary>kill -9, which no host can prepare for.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it end in good order.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
