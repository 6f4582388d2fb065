using System.Diagnostics;
using System.Text;
using Registry.Core.Names;

namespace Registry.Tests.Rig;

/// <summary>
/// The published registry, portal and protocols, as a process of its own on a database of its own: what a browser meets here is what it meets in production. <see cref="Core"/>
/// arranges behind the front door.
/// </summary>
internal sealed class PortalRig : IAsyncDisposable
{
    private const string ServesAt = "The registry serves ";
    private const string SetUpAt = "Make one here, once: ";
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    private readonly TestFolder _folder = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    private readonly IReadOnlyDictionary<string, string> _settings;

    private PortalRig(CoreRig core, IReadOnlyDictionary<string, string> settings) => (Core, _settings) = (core, settings);

    /// <summary>The folder with the published program.</summary>
    public static Task<string> Program => Published.Value;

    public CoreRig Core { get; }

    /// <summary>The host's data directory.</summary>
    public string DataFolder => _folder.Below("data");

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";

    /// <summary>The setup link that the first start printed.</summary>
    public string SetupLink { get; private set; } = string.Empty;

    /// <summary>What the host wrote to standard output and standard error.</summary>
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

    /// <param name="settings">Settings by key, as <c>Registry:Name</c>; the host gets them as environment variables.</param>
    public static async Task<PortalRig> StartAsync(params (string Key, string Value)[] settings)
    {
        var rig = new PortalRig(await CoreRig.StartAsync(), settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value));
        await rig.StartHostAsync();
        return rig;
    }

    /// <summary>Bytes for an image that only the database has; nobody reads what they are.</summary>
    public Task StoreAsync(Digest digest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(DataFolder, "blobs", "sha256", digest.Hex[..2]));
        return File.WriteAllBytesAsync(Path.Combine(folder.FullName, digest.Hex), new byte[1024]);
    }

    /// <summary>A plain HTTP client that shows redirects instead of following them.</summary>
    /// <param name="accept">A browser's Accept, or a client's.</param>
    public HttpClient Client(string accept = "text/html")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        return client;
    }

    /// <summary>Starts it, at the address where it was before, if it was.</summary>
    public async Task StartHostAsync()
    {
        var program = Path.Combine(await Published.Value, "Registry.Portal.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Registry"] = Core.ConnectionString;
        start.Environment["Registry__DataDirectory"] = DataFolder;
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The portal ended before it served:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task;
    }

    /// <summary>Pulls the plug.</summary>
    public async Task StopHostAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopHostAsync();
        }

        await Core.DisposeAsync();
        _folder.Dispose();
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

    private void Read(string? line, TaskCompletionSource ready)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.StartsWith(ServesAt, StringComparison.Ordinal) is true)
        {
            Url = line[ServesAt.Length..].Trim();
        }

        // The line about the setup link comes last, on a registry without a superuser, which those of these tests are or were.
        if (line?.IndexOf(SetUpAt, StringComparison.Ordinal) is >= 0 and var at)
        {
            SetupLink = line[(at + SetUpAt.Length)..].Trim();
            ready.TrySetResult();
        }
        else if (SetupLink.Length > 0 && line?.StartsWith(ServesAt, StringComparison.Ordinal) is true)
        {
            ready.TrySetResult();
        }
    }
}
