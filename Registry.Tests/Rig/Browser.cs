using Microsoft.Playwright;

namespace Registry.Tests.Rig;

/// <summary>The machine's Chromium, started once for all tests; each test gets a profile of its own.</summary>
internal static class Browser
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // No process is kept ready for a page that no test opens.
        "--renderer-process-limit=1",
    ];

    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    /// <summary>Opens an empty window.</summary>
    /// <param name="site">The registry's address; a request to any other host is a fault.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="isDark">What the reader's system prefers.</param>
    /// <param name="hasScripts">Whether scripts run.</param>
    public static async Task<BrowserWindow> OpenAsync(string site, int width = 1280, bool isDark = false, bool hasScripts = true)
    {
        var browser = await Running.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = hasScripts,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new BrowserWindow(context, await context.NewPageAsync(), site);
    }

    private static async Task<IBrowser> StartAsync()
    {
        // On a busy machine a page may take longer than the five seconds that an expectation waits by default.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Needs.Chromium, Args = Flags });
    }
}

/// <summary>A window on the registry, which remembers everything that a developer's console would show in red.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _site;
    private readonly List<string> _faults = [];

    public BrowserWindow(IBrowserContext context, IPage page, string site)
    {
        _context = context;
        _site = site;
        Page = page;
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                _faults.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _faults.Add($"A request left the registry: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, refusals of the content security policy, failed loads and requests to other hosts.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Opens a page and waits until it is live: its circuit answers.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    /// <summary>Waits until the page that is open is live.</summary>
    public Task LiveAsync() => Page.Locator("main[data-live]").WaitForAsync();

    /// <summary>
    /// Waits until the address bar says this. Asked of the page itself: Playwright's own wait can miss a navigation without a load that ends while it is being set up.
    /// </summary>
    /// <param name="address">Path and query.</param>
    public Task AtAsync(string address) => Page.WaitForFunctionAsync("expected => location.pathname + location.search === expected", address);

    /// <summary>Signs in beside the page, with the window's own cookies: it costs a tenth of what opening and filling in the page costs.</summary>
    public async Task SignInAsync(string name, string password = CoreRig.Password)
    {
        var requests = _context.APIRequest;
        var page = await requests.GetAsync("/login");
        var form = requests.CreateFormData();
        foreach (var (field, value) in SignInForm.Fill(await page.TextAsync(), name, password))
        {
            form.Set(field, value);
        }

        var answer = await requests.PostAsync("/login", new APIRequestContextOptions { Form = form, MaxRedirects = 0, Headers = [new("Origin", new Uri(_site).GetLeftPart(UriPartial.Authority))] });
        if (answer.Status != 302)
        {
            throw new InvalidOperationException($"{name} was not signed in: {answer.Status}.");
        }
    }

    /// <summary>Signs in through the page.</summary>
    public async Task SignInOnPageAsync(string name, string password = CoreRig.Password)
    {
        await Page.GotoAsync("/login");
        await Page.FillAsync("#name", name);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("main button[type=submit]");
        await Page.Locator("[aria-label='Account of " + name + "']").WaitForAsync();
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
