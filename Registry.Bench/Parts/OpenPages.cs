using Microsoft.Playwright;

namespace Registry.Bench.Parts;

/// <summary>Live pages of a registry in as many browsers as they need.</summary>
/// <param name="playwright">Starts the browsers.</param>
/// <param name="launch">How.</param>
/// <param name="address">The registry's.</param>
internal sealed class OpenPages(IPlaywright playwright, BrowserTypeLaunchOptions launch, string address) : IAsyncDisposable
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
            var browser = await BrowserAsync();
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

    /// <summary>Another browser, closed with the pages.</summary>
    public async Task<IBrowser> BrowserAsync()
    {
        var browser = await playwright.Chromium.LaunchAsync(launch);
        _browsers.Add(browser);
        return browser;
    }

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
}
