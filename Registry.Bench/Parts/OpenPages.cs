using Microsoft.Playwright;

namespace Registry.Bench.Parts;

/// <summary>
/// Live pages of a registry in as many browsers as they need. Those stand for other people's machines: they run at the lowest priority, so that a figure that is measured beside them
/// is not about how fast one machine draws hundreds of pages.
/// </summary>
/// <param name="playwright">Starts the browsers.</param>
/// <param name="launch">How; their program is Chromium.</param>
/// <param name="folder">Where a script may be written.</param>
/// <param name="address">The registry's.</param>
internal sealed class OpenPages(IPlaywright playwright, BrowserTypeLaunchOptions launch, string folder, string address) : IAsyncDisposable
{
    private const int AtOnce = 4;

    // Chromium opens no more than 255 sockets for live pages.
    private const int PagesEach = 200;

    // The browsers share the cores with the registry; the last pages of five hundred wait their turn.
    private const float PatienceMilliseconds = 120_000;

    private readonly List<IBrowser> _browsers = [];
    private int _opened;

    /// <summary>Opens pages and waits until each is live.</summary>
    /// <param name="count">How many.</param>
    /// <param name="paths">Which, in turn.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task OpenAsync(int count, string[] paths, CancellationToken cancellationToken)
    {
        for (var left = count; left > 0; left -= PagesEach)
        {
            var browser = await StartAsync(await BehindAsync(cancellationToken));
            var readers = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
            await Parallel.ForAsync(0, Math.Min(left, PagesEach), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (n, _) =>
            {
                await LiveAsync(await readers.NewPageAsync(), paths[n % paths.Length]);
                if (Interlocked.Increment(ref _opened) % 50 == 0)
                {
                    BenchContext.Say($"{_opened} pages are open");
                }
            });
        }
    }

    /// <summary>Another browser, of usual priority, closed with the pages.</summary>
    public Task<IBrowser> BrowserAsync() => StartAsync(launch);

    /// <summary>Goes to an address and waits until the page follows changes.</summary>
    public static async Task LiveAsync(IPage page, string path)
    {
        await page.GotoAsync(path, new PageGotoOptions { Timeout = PatienceMilliseconds });
        await page.Locator("main[data-live]").WaitForAsync(new LocatorWaitForOptions { Timeout = PatienceMilliseconds });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.DisposeAsync();
        }
    }

    /// <summary>A program that starts the browser behind all others. Playwright gives each browser a session of its own, and Linux weighs sessions as a whole: <c>nice</c> alone changes little.</summary>
    private async Task<BrowserTypeLaunchOptions> BehindAsync(CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, "behind.sh");
        await File.WriteAllTextAsync(
            script,
            $"""
            #!/bin/sh
            [ ! -w /proc/self/autogroup ] || echo 19 >/proc/self/autogroup
            exec nice -n 19 '{launch.ExecutablePath}' "$@"
            """,
            cancellationToken);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return new BrowserTypeLaunchOptions(launch) { ExecutablePath = script };
    }

    private async Task<IBrowser> StartAsync(BrowserTypeLaunchOptions options)
    {
        var browser = await playwright.Chromium.LaunchAsync(options);
        _browsers.Add(browser);
        return browser;
    }
}
