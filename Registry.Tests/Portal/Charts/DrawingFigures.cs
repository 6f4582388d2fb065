using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Core.Kernel.Entities;
using Registry.Core.Operations.StorageFigures;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Charts;

public sealed class DrawingFigures(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string ChartScript = "/_content/Plotly.Blazor/";
    private const int MostBytes = 480_000;

    /// <summary>What came over the wire for figures: bodies as they were sent, and headers.</summary>
    private const string Transferred = "files => performance.getEntriesByType('resource').filter(entry => entry.name.includes(files)).reduce((sum, entry) => sum + entry.transferSize, 0)";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_figure_is_drawn_in_the_readers_colours_and_moves_when_something_is_pulled()
    {
        var tom = await Rig.Core.UserAsync("tom");
        using var client = await Rig.ClientAsync(tom);
        await client.PushAsync("drawn", "v1", 21);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/drawn/app/insights");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("No pulls yet");
        await Assertions.Expect(window.Page.Locator(".chart")).ToHaveCountAsync(0);

        await client.PullAsync("drawn/app:v1");
        var last = window.Page.Locator(".chart g.bars g.point path").Last;
        await Assertions.Expect(last).ToHaveCSSAsync("fill", await AccentAsync(window));

        // Today's bar is the highest: it does not grow while others do not lie higher.
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            await db.PullDays.Where(day => db.Containers.Any(row => row.Id == day.ContainerId && row.Collection!.Name == "drawn"))
                .ExecuteUpdateAsync(row => row.SetProperty(day => day.Count, 4).SetProperty(day => day.Day, day => day.Day.AddDays(-1)));
        }

        await client.PullAsync("drawn/app:v1");
        await Eventually.EqualAsync(true, async () => await HeightAsync(last) < 100);
        var before = await window.Page.Locator(".chart .main-svg").First.ElementHandleAsync();
        var height = await HeightAsync(last);
        await client.PullAsync("drawn/app:v1");
        await Eventually.EqualAsync(true, async () => await HeightAsync(last) > height + 20);
        Assert.True(await before.EvaluateAsync<bool>("drawing => drawing.isConnected"), "The figure was drawn from nothing instead of moved.");

        await window.Page.EvaluateAsync("document.querySelector('[data-theme-choice=dark]').click()");
        var dark = await AccentAsync(window);
        await Assertions.Expect(last).ToHaveCSSAsync("fill", dark);
        await Assertions.Expect(window.Page.Locator(".chart g.xtick text").First).ToHaveCSSAsync("font-family", await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).fontFamily"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres, Tool.Npm)]
    public async Task The_script_comes_with_the_first_figure_and_not_before_and_is_light()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        var asked = new List<string>();
        window.Page.Request += (_, request) => asked.Add(request.Url);
        await window.GoAsync("/collections");
        Assert.DoesNotContain(asked, url => url.Contains(ChartScript, StringComparison.Ordinal));
        await window.GoAsync("/tools");
        await Assertions.Expect(window.Page.Locator(".chart .main-svg").First).ToBeAttachedAsync();
        Assert.Contains(asked, url => url.Contains(ChartScript, StringComparison.Ordinal));

        await using var first = await Browser.OpenAsync(Rig.Url);
        await first.GoAsync("/tools");
        await Assertions.Expect(first.Page.Locator(".chart .main-svg").First).ToBeAttachedAsync();
        Assert.InRange(await first.Page.EvaluateAsync<int>(Transferred, ChartScript), 1, MostBytes);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Containers_are_compared_by_the_address_and_what_is_not_there_is_told()
    {
        var kim = await Rig.Core.UserAsync("kim");
        using var client = await Rig.ClientAsync(kim);
        await client.PushAsync("left", "v1", 41);
        await client.PushAsync("right", "v1", 42);
        await client.PullAsync("left/app:v1");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/left/app/insights?per=week");

        await window.Page.FillAsync("[aria-label='Compare with']", "right/app");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.AtAsync("/collections/left/app/insights?per=week&with=right%2Fapp");
        await window.LiveAsync();
        await Assertions.Expect(window.Page.Locator("g.legend text")).ToHaveTextAsync(["left/app", "right/app"]);
        await client.PullAsync("right/app:v1");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=compare-title] tbody tr").Nth(1).Locator("td").Nth(1)).ToHaveTextAsync("1");
        await window.Page.ClickAsync("[aria-label='Remove right/app']");
        await Assertions.Expect(window.Page.Locator("g.legend")).ToHaveCountAsync(0);

        await window.GoAsync("/collections/left/app/insights?with=no/where&with=left%2Fapp%2Fmore");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=compare-title]")).ToContainTextAsync("There is no container no/where that you can see.");
        await window.Page.ClickAsync("[aria-label='What is counted'] >> text=Stars");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("No stars yet");
        await Rig.Core.Get<SetStar>().RunAsync(kim, Subject.Container(await ContainerAsync("left")), true, CancellationToken.None);
        await Assertions.Expect(window.Page.Locator("figcaption").First).ToContainTextAsync("Stars of app at the end of each day");
        await Assertions.Expect(window.Page.Locator(".chart .hm image")).ToHaveCountAsync(1);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Hours_of_the_week_are_drawn_when_there_are_enough_and_told_before()
    {
        var eva = await Rig.Core.UserAsync("eva");
        using var client = await Rig.ClientAsync(eva);
        await client.PushAsync("hours", "v1", 61);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/hours/insights");
        var card = window.Page.Locator("section[aria-labelledby=week-title]");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("No pulls yet");
        await Assertions.Expect(window.Page.Locator(".chart")).ToHaveCountAsync(0);
        await client.PullAsync("hours/app:v1");
        await Assertions.Expect(card).ToContainTextAsync("1 pull by the hour since");

        await using (var db = await Rig.Core.DatabaseAsync())
        {
            await db.CollectionPullHours.Where(hour => db.Collections.Any(row => row.Id == hour.CollectionId && row.Name == "hours"))
                .ExecuteUpdateAsync(row => row.SetProperty(hour => hour.Count, 40).SetProperty(hour => hour.Since, hour => hour.Since.AddDays(-20)));
        }

        await client.PullAsync("hours/app:v1");
        await Assertions.Expect(card.Locator("figcaption")).ToContainTextAsync("41 pulls since");
        await Assertions.Expect(card.Locator(".chart .hm image")).ToHaveCountAsync(1);
        await card.Locator("summary").ClickAsync();
        await Assertions.Expect(card.Locator("tbody tr")).ToHaveCountAsync(24);
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "Download each hour as CSV" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^data:text/csv.*Sun%2C23%2C"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Shares_of_a_label_stand_under_its_values_until_they_are_filtered()
    {
        var ida = await Rig.Core.UserAsync("ida");
        await Rig.PushAsync(ida, "licences", "one", 71, ("licence", "MIT"));
        await Rig.PushAsync(ida, "licences", "two", 72, ("licence", "MIT"));
        await Rig.PushAsync(ida, "licences", "three", 73, ("licence", "BSD"));
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/labels/values?key=licence");

        var card = window.Page.Locator("section[aria-labelledby=shares-title]");
        await Assertions.Expect(card.Locator(".chart g.bars g.point")).ToHaveCountAsync(2);
        await card.Locator("summary").ClickAsync();
        await Assertions.Expect(card.Locator("td")).ToHaveTextAsync(["MIT", "2 containers, 66.7 %", "BSD", "1 container, 33.3 %"]);
        await window.GoAsync("/labels/values?key=licence&q=M");
        await Assertions.Expect(window.Page.Locator("td").First).ToHaveTextAsync("MIT");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task When_the_disk_is_full_is_said_and_drawn_from_the_same_figures()
    {
        var max = await Rig.Core.UserAsync("max", UserRole.Superuser);
        using var client = await Rig.ClientAsync(max);
        await client.PushAsync("filling", "v1", 81);
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            // As much in a month as fills the disk in about a hundred days, whatever disk this is.
            var lately = Rig.Core.Get<StorageQueries>().Disk.Usable * 3 / 10;
            await db.Blobs.Where(blob => db.Images.Any(image => image.BlobDigest == blob.Digest && image.Container!.Collection!.Name == "filling")).ExecuteUpdateAsync(row => row.SetProperty(blob => blob.SizeBytes, lately));
        }

        await using var window = await Rig.OpenAsync("max", "/admin/storage");
        var card = window.Page.Locator("section[aria-labelledby=forecast-title]");
        await Assertions.Expect(card.Locator(".chart .scatterlayer .trace")).ToHaveCountAsync(3);
        await Assertions.Expect(card.Locator("g.legend text")).ToHaveTextAsync(["The last 30 days", "At this rate", "Full"]);
        await card.Locator("summary").ClickAsync();
        var days = int.Parse(await card.Locator("p").First.EvaluateAsync<string>("words => words.textContent.match(/full in (\\d+) days/)[1]"), CultureInfo.InvariantCulture);
        var full = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        await Assertions.Expect(card.Locator("tbody tr").Last.Locator("td").First).ToHaveTextAsync(full);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Without_scripts_the_table_stands_alone_and_the_box_takes_no_room()
    {
        var ben = await Rig.Core.UserAsync("ben");
        using var client = await Rig.ClientAsync(ben);
        await client.PushAsync("plain", "v1", 31);
        await using var window = await Browser.OpenAsync(Rig.Url, hasScripts: false);
        await window.Page.GotoAsync("/tools/treemap?collection=plain");
        await Assertions.Expect(window.Page.Locator(".chart")).ToBeHiddenAsync();
        await window.Page.Locator("#figures").GetByRole(AriaRole.Link, new() { Name = "app" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Storage by container in app");
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_reader_who_goes_on_while_a_figure_is_being_drawn_leaves_no_fault_behind()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/tools");
        for (var round = 0; round < 3; round++)
        {
            await window.Page.ClickAsync("[aria-label='What grows'] >> text=Pulls");
            await window.Page.ClickAsync(".ways >> text=Rankings");
            await window.AtAsync("/rankings");
            await window.Page.GoBackAsync();
            await window.AtAsync("/tools?growth=pulls");
            await window.Page.ClickAsync("[aria-label='What grows'] >> text=Stored");
        }

        await Assertions.Expect(window.Page.Locator(".chart g.bars g.point")).ToHaveCountAsync(12);
        NoFaults.In(window.Faults);
    }

    private async Task<Guid> ContainerAsync(string collection)
    {
        await using var db = await Rig.Core.DatabaseAsync();
        return await db.Containers.Where(row => row.Collection!.Name == collection).Select(row => row.Id).SingleAsync();
    }

    private static Task<string> AccentAsync(BrowserWindow window) => window.Page.EvaluateAsync<string>(
        "() => { const probe = document.body.appendChild(document.createElement('i')); probe.style.color = 'var(--accent)'; const colour = getComputedStyle(probe).color; probe.remove(); return colour; }");

    private static async Task<double> HeightAsync(ILocator bar) =>
        double.Parse(await bar.EvaluateAsync<string>("path => String(path.getBoundingClientRect().height)"), CultureInfo.InvariantCulture);
}
