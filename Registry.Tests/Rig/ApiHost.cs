using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Registry.Api.Hosting;
using Registry.Core.Content.Images;

namespace Registry.Tests.Rig;

/// <summary>A registry with its embedded database in a process of its own, that kills itself with SIGKILL when a push reaches a step.</summary>
internal sealed class ApiHost : IDisposable
{
    public const string Verb = "api-host";
    private const string Announcement = "The registry serves ";

    private readonly Process _process;

    private ApiHost(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>What the process itself does.</summary>
    /// <param name="folder">The data directory.</param>
    /// <param name="step">Where to die; empty for nowhere.</param>
    /// <param name="settings">More settings, as <c>Registry:Uploads:MaxBytes=1000</c>.</param>
    public static Task<int> RunAsync(string folder, string step, params string[] settings)
    {
        string[] arguments =
        [
            "--urls", "http://127.0.0.1:0", $"--Registry:DataDirectory={folder}", "--Registry:Postgres:Durable=false", "--Registry:Jobs:Enabled=false",
            .. settings.Select(setting => $"--{setting}"),
        ];
        return RegistryHost.ServeAsync(arguments, new HostParts(AddKiller, web => web.UseRegistryApi(), HasSetupPage: false), CancellationToken.None);

        void AddKiller(WebApplicationBuilder web)
        {
            if (Enum.TryParse<PushStep>(step, out var deadly))
            {
                web.Services.AddSingleton<IPushObserver>(new Killer(deadly));
            }
        }
    }

    /// <param name="folder">The data directory.</param>
    /// <param name="step">Where it is to die; null for nowhere.</param>
    /// <param name="settings">More settings, as <c>Registry:Uploads:MaxBytes=1000</c>.</param>
    public static async Task<ApiHost> StartAsync(string folder, PushStep? step = null, params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ApiHost).Assembly.Location, Verb, folder, $"{step}", .. settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host ended before it served.");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));

        return new ApiHost(process, line[Announcement.Length..]);
    }

    /// <summary>Waits for the death that a step brought.</summary>
    /// <returns>The exit code: 137 after SIGKILL.</returns>
    public async Task<int> DeathAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private sealed class Killer(PushStep deadly) : IPushObserver
    {
        public void Reached(PushStep step)
        {
            if (step == deadly)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();

                // Nothing after this step may happen while the signal is on its way.
                Thread.Sleep(Timeout.Infinite);
            }
        }
    }
}
