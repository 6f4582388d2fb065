using System.Text;
using Registry.Core.Kernel.Names;

namespace Registry.Tests.Rig;

/// <summary>
/// The published registry, portal and protocols, as a process of its own on a database of its own: what a browser meets here is what it meets in production. <see cref="Core"/>
/// arranges behind the front door.
/// </summary>
internal sealed class PortalRig : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly StringBuilder _before = new();
    private readonly Dictionary<string, string> _settings;
    private PortalProcess? _process;

    private PortalRig(CoreRig core, Dictionary<string, string> settings) => (Core, _settings) = (core, settings);

    public CoreRig Core { get; }

    /// <summary>The host's data directory.</summary>
    public string DataFolder => _folder.Below("data");

    /// <summary>Where it serves, without a slash at the end.</summary>
    public string Url { get; private set; } = "http://127.0.0.1:0";

    /// <summary>The setup link that the first start printed.</summary>
    public string SetupLink { get; private set; } = string.Empty;

    /// <summary>What the host wrote to standard output and standard error, in all its starts.</summary>
    public string Output => $"{_before}{_process?.Output}";

    /// <param name="settings">Settings by key, as <c>Registry:Name</c>; the host gets them as environment variables.</param>
    public static async Task<PortalRig> StartAsync(params (string Key, string Value)[] settings)
    {
        var rig = new PortalRig(await CoreRig.StartAsync(), []);
        foreach (var (key, value) in settings)
        {
            rig.Set(key, value);
        }

        await rig.StartHostAsync();
        return rig;
    }

    /// <summary>Bytes for an image that only the database has; nobody reads what they are.</summary>
    public Task StoreAsync(Digest digest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(DataFolder, "blobs", "sha256", digest.Hex[..2]));
        return File.WriteAllBytesAsync(Path.Combine(folder.FullName, digest.Hex), new byte[1024]);
    }

    /// <summary>Another setting for the next start.</summary>
    public void Set(string key, string value) => _settings[key.Replace(":", "__", StringComparison.Ordinal)] = value;

    /// <summary>A plain HTTP client that shows redirects instead of following them.</summary>
    /// <param name="accept">A browser's Accept, or a client's.</param>
    public HttpClient Client(string accept = "text/html")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        return client;
    }

    /// <summary>A window at a page, signed in as somebody.</summary>
    /// <param name="user">The account.</param>
    /// <param name="path">The page.</param>
    public async Task<BrowserWindow> OpenAsync(string user, string path)
    {
        var window = await Browser.OpenAsync(Url);
        await window.SignInAsync(user);
        await window.GoAsync(path);
        return window;
    }

    /// <summary>Starts it, at the address where it was before, if it was.</summary>
    public async Task StartHostAsync()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Registry"] = Core.ConnectionString, ["Registry__DataDirectory"] = DataFolder };
        foreach (var (name, value) in _settings)
        {
            settings[name] = value;
        }

        // The first start finds no superuser; a later one may.
        _process = await PortalProcess.StartAsync(Url, settings, awaitsLink: SetupLink.Length == 0);
        Url = _process.Url;
        SetupLink = SetupLink.Length == 0 ? _process.SetupLink : SetupLink;
    }

    /// <summary>Pulls the plug.</summary>
    public async Task StopHostAsync()
    {
        await _process!.KillAsync();
        _before.Append(_process.Output);
        await _process.DisposeAsync();
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
}
