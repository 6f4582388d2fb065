using System.Diagnostics;
using Microsoft.Playwright;
using Registry.Bench.Machine;
using Registry.Bench.Reporting;
using Registry.Bench.Seeding;
using Registry.Bench.Servers;

namespace Registry.Bench.Parts;

/// <summary>Pages of one kind open at once in a real Chromium: what they cost in memory, and how soon a change made on one of them shows on another.</summary>
internal static class CircuitsPart
{
    private const int Collections = 100;
    private const int Changes = 20;
    private const long CollectionLimit = 500_000_000;
    private const long ContainerLimit = 600_000_000;
    private const double LiveLimitMilliseconds = 1000;

    // Tabs of one site share few renderers; a process for each would need more memory than the machine has.
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=8", "--disable-background-networking"];

    public static async Task RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        if (context.Tools.Chromium is not { } chromium)
        {
            context.Skip("open circuits", "Chromium is not installed");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        var launch = new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags };
        await using (var registry = await SeededAsync(context, "collections", cancellationToken))
        {
            var (collection, other) = (await NamesAsync(registry, "51", cancellationToken), await NamesAsync(registry, "53", cancellationToken));
            await using var pages = new OpenPages(playwright, launch, context.Folder, registry.Address);
            await MemoryAsync(context, registry, pages, "collection", CollectionLimit, [$"/collections/{collection.Collection}", $"/collections/{other.Collection}"], cancellationToken);
            var delays = await ChangesAsync(await pages.BrowserAsync(), registry.Address, $"/collections/{collection.Collection}");
            context.Add(
                $"a star on another screen, {context.Options.Circuits / 2} of {context.Options.Circuits} pages show it",
                $"median {Figures.Median(delays):0} ms, slowest of {Changes} {delays.Max():0} ms", "median below 1 s", Figures.Median(delays) < LiveLimitMilliseconds);
        }

        await using (var registry = await SeededAsync(context, "containers", cancellationToken))
        {
            var (one, other) = (await NamesAsync(registry, "51", cancellationToken), await NamesAsync(registry, "53", cancellationToken));
            await using var pages = new OpenPages(playwright, launch, context.Folder, registry.Address);
            await MemoryAsync(
                context, registry, pages, "container", ContainerLimit, [$"/collections/{one.Collection}/{one.Container}", $"/collections/{other.Collection}/{other.Container}"], cancellationToken);
        }
    }

    private static async Task<RegistryServer> SeededAsync(BenchContext context, string folder, CancellationToken cancellationToken)
    {
        var registry = await RegistryServer.StartAsync(context.Options.Portal, context.Below(folder), cancellationToken);
        await registry.TokenAsync(cancellationToken);
        await FullRegistry.SeedAsync(registry, Collections, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(context.Options.SettleSeconds), TimeProvider.System, cancellationToken);
        return registry;
    }

    private static async Task<(string Collection, string Container)> NamesAsync(RegistryServer registry, string ending, CancellationToken cancellationToken) =>
        await FullRegistry.SomeAsync(FullRegistry.Database(registry), ending, cancellationToken);

    private static async Task MemoryAsync(BenchContext context, RegistryServer registry, OpenPages pages, string kind, long limit, string[] paths, CancellationToken cancellationToken)
    {
        var idle = ResidentMemory.Of(registry.ProcessId);
        await pages.OpenAsync(context.Options.Circuits, paths, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(context.Options.SettleSeconds), TimeProvider.System, cancellationToken);
        var more = ResidentMemory.Of(registry.ProcessId) - idle;
        context.Add(
            $"{context.Options.Circuits} open {kind} pages, more than idle ({Figures.Megabytes(idle)})", Figures.Megabytes(more), $"below {Figures.Megabytes(limit)}", more < limit);
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
        await OpenPages.LiveAsync(writer, path);
        await OpenPages.LiveAsync(reader, path);
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
}
