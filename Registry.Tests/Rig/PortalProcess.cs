using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Registry.Tests.Rig;

/// <summary>The published program, as a process of its own that serves: what a browser meets here is what it meets in production.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private const string ServesAt = "The registry serves ";
    private const string SetUpAt = "Make one here, once: ";
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _linked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private PortalProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) =>
        {
            var ended = new InvalidOperationException($"The portal ended before it served:\n{Output}");
            _serves.TrySetException(ended);
            _linked.TrySetException(ended);
        };
    }

    /// <summary>The folder that the program was published into.</summary>
    public static Task<string> Folder => Published.Value;

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>The setup link, if one was printed.</summary>
    public string SetupLink { get; private set; } = string.Empty;

    /// <summary>What it wrote to standard output and standard error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="settings">As environment variables: <c>Registry__Name</c>.</param>
    /// <param name="awaitsLink">Whether to wait for the setup link too, which comes last and only while there is no superuser.</param>
    public static async Task<PortalProcess> StartAsync(string url, IEnumerable<KeyValuePair<string, string>> settings, bool awaitsLink)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(await Folder, "Registry.Portal.dll"), "--urls", url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Registry");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = new PortalProcess(start);
        started._process.Start();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        await (awaitsLink ? started._linked : started._serves).Task;
        return started;
    }

    /// <summary>Pulls the plug.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it in good order, however it was started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<string> PublishAsync()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_TEST_PORTAL") is { Length: > 0 } given)
        {
            return given;
        }

        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "publish-portal.sh")) { UseShellExecute = false, RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        var printed = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? printed.Trim() : throw new InvalidOperationException("eng/publish-portal.sh failed; it said why on standard error.");
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.StartsWith(ServesAt, StringComparison.Ordinal) is true)
        {
            Url = line[ServesAt.Length..].Trim();
            _serves.TrySetResult();
        }
        else if (line?.IndexOf(SetUpAt, StringComparison.Ordinal) is >= 0 and var at)
        {
            SetupLink = line[(at + SetUpAt.Length)..].Trim();
            _linked.TrySetResult();
        }
    }
}
