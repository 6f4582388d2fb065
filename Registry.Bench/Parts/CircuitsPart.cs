using System.Diagnostics;
using Microsoft.Playwright;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>Many pages open at once in a real Chromium: what they cost in memory, and how soon a change made on one of them shows on another.</summary>
internal static class CircuitsPart
{
    private const int AtOnce = 4;

    // Chromium opens no more than 255 sockets for live pages.
    private const int PagesEach = 200;
    private const int Collections = 100;
    private const int Changes = 20;
    private const long MemoryLimit = 400_000_000;
    private const double LiveLimitMilliseconds = 1000;

    // Tabs of one site share few renderers; a process for each would need more memory than the machine has.
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=8", "--disable-background-networking"];

    private static readonly string[] Addresses = ["/", "/collections", "/collections?sort=name", "/search?q=genome", "/topics", "/labels", "/rankings/pulls"];

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        if (context.Tools.Chromium is not { } chromium)
        {
            context.Skip("open circuits", "Chromium is not installed");
            return;
        }

        await using var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below("data"), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        var (_, database) = await FullRegistry.SeedAsync(registry, Collections, cancellationToken);
        var (collection, _) = await FullRegistry.SomeAsync(database, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(context.Options.SettleSeconds), TimeProvider.System, cancellationToken);
        var idle = ResidentMemory.Of(registry.ProcessId);
        using var playwright = await Playwright.CreateAsync();
        var browsers = new List<IBrowser>();
        try
        {
            for (var left = context.Options.Circuits; left > 0; left -= PagesEach)
            {
                browsers.Add(await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags }));
                await OpenAsync(await browsers[^1].NewContextAsync(new BrowserNewContextOptions { BaseURL = registry.Address }), Math.Min(left, PagesEach), collection, cancellationToken);
            }

            await MeasureAsync(context, registry, browsers[^1], idle, $"/collections/{collection}", cancellationToken);
        }
        finally
        {
            foreach (var browser in browsers)
            {
                await browser.DisposeAsync();
            }
        }
    }

    private static async Task MeasureAsync(BenchContext context, RegistryServer registry, IBrowser browser, long idle, string path, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(context.Options.SettleSeconds), TimeProvider.System, cancellationToken);
        var more = ResidentMemory.Of(registry.ProcessId) - idle;
        context.Add($"{context.Options.Circuits} open pages, more than idle ({Figures.Megabytes(idle)})", Figures.Megabytes(more), "below 400 MB", more < MemoryLimit);
        var delays = await ChangesAsync(browser, registry.Address, path);
        context.Add(
            $"a star on another screen, {context.Options.Circuits} pages open",
            $"median {Figures.Median(delays):0} ms, slowest of {Changes} {delays.Max():0} ms", "below 1 s", delays.Max() < LiveLimitMilliseconds);
    }

    private static Task OpenAsync(IBrowserContext readers, int count, string collection, CancellationToken cancellationToken)
    {
        var opened = 0;
        return Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (n, _) =>
        {
            var page = await readers.NewPageAsync();
            await LiveAsync(page, n % 2 == 0 ? $"/collections/{collection}" : Addresses[n / 2 % Addresses.Length]);
            if (Interlocked.Increment(ref opened) % 50 == 0)
            {
                BenchContext.Say($"{opened} pages are open");
            }
        });
    }

    /// <summary>Milliseconds from the click on one page until the other, of somebody else, shows the new count.</summary>
    private static async Task<double[]> ChangesAsync(IBrowser browser, string address, string path)
    {
        await using var mine = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
        await using var theirs = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
        var (writer, reader) = (await mine.NewPageAsync(), await theirs.NewPageAsync());
        await writer.GotoAsync("/login");
        await writer.FillAsync("#name", RegistryServer.User);
        await writer.FillAsync("#password", RegistryServer.Password);
        await writer.ClickAsync("main button[type=submit]");
        await writer.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
        await LiveAsync(writer, path);
        await LiveAsync(reader, path);
        var delays = new double[Changes];
        for (var i = 0; i < Changes; i++)
        {
            var before = await reader.Locator("main .star .count").TextContentAsync();
            var watch = Stopwatch.StartNew();
            await writer.ClickAsync("main button.star");
            await reader.WaitForFunctionAsync("before => document.querySelector('main .star .count').textContent !== before", before);
            delays[i] = watch.Elapsed.TotalMilliseconds;
        }

        return delays;
    }

    private static async Task LiveAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("main[data-live]").WaitForAsync();
    }
}
