using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Tools;

public sealed class LookingAtTheTreemap(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task One_drills_from_containers_to_an_image_comes_back_by_the_crumbs_and_sees_a_push_arrive()
    {
        var mia = await Rig.Core.UserAsync("mia");
        using var client = await Rig.ClientAsync(mia);
        await client.PushAsync("areas", "v1", 1);
        await Rig.PushAsync(mia, "secrets", "hidden", 92);
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            await db.Collections.Where(c => c.Name == "secrets").ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true));
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/tools");
        await window.Page.ClickAsync("main a:has-text('Treemap')");
        await window.AtAsync("/tools/treemap");
        await Assertions.Expect(Area(window, "areas")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("main")).Not.ToContainTextAsync("secrets");

        await Area(window, "areas").ClickAsync(new() { Position = new() { X = 20, Y = 12 } });
        await window.AtAsync("/tools/treemap?collection=areas");
        await Area(window, "app").ClickAsync();
        await window.AtAsync("/tools/treemap?collection=areas&container=app");
        await Assertions.Expect(Area(window, "v1")).ToHaveCountAsync(1);

        await client.PushAsync("areas", "v2", 2);
        await Assertions.Expect(Area(window, "v2")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("#figures tbody tr")).ToHaveCountAsync(2);

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Storage by container in app");
        await window.Page.ClickAsync(".crumbs >> text=areas");
        await window.AtAsync("/tools/treemap?collection=areas");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Storage by container in areas");
        await window.Page.ClickAsync("[aria-label='Area shows'] >> text=Pulls");
        await window.AtAsync("/tools/treemap?collection=areas&by=pulls");
        await Assertions.Expect(window.Page.Locator("main h2")).ToHaveTextAsync("Nobody pulled anything here yet");
        await client.PullAsync("areas/app:v1");
        await Assertions.Expect(Area(window, "1 pull").First).ToBeVisibleAsync();
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Colours_and_rings_are_in_the_address_and_the_links_of_the_table_go_down_with_them()
    {
        var lea = await Rig.Core.UserAsync("lea");
        using var client = await Rig.ClientAsync(lea);
        await client.PushAsync("coloured", "v1", 11);
        await using var window = await Browser.OpenAsync(Rig.Url, isDark: true);
        await window.GoAsync("/tools/treemap?collection=coloured");
        await window.Page.ClickAsync("[aria-label='A colour is'] >> text=Age");
        await window.AtAsync("/tools/treemap?collection=coloured&colour=age");
        await Assertions.Expect(window.Page.Locator(".legend li").First).ToHaveTextAsync("Pushed this week");
        await window.Page.ClickAsync("[aria-label='Drawn as'] >> text=Sunburst");
        await window.AtAsync("/tools/treemap?collection=coloured&colour=age&view=sunburst");
        await Assertions.Expect(window.Page.Locator(".chart .sunburstlayer g.slice", new() { HasText = "app" })).ToHaveCountAsync(1);
        await window.Page.Locator("#figures").GetByRole(AriaRole.Link, new() { Name = "app" }).PressAsync("Enter");
        await window.AtAsync("/tools/treemap?collection=coloured&container=app&colour=age&view=sunburst");
        await Assertions.Expect(window.Page.Locator(".chart .sunburstlayer g.slice", new() { HasText = "v1" })).ToHaveCountAsync(1);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_pull_reaches_the_open_history_and_the_facts_with_its_figure_for_everybody()
    {
        var ida = await Rig.Core.UserAsync("ida");
        using var client = await Rig.ClientAsync(ida);
        await client.PushAsync("history", "v1", 5);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await using var other = await Browser.OpenAsync(Rig.Url);
        await other.GoAsync("/collections/history");
        await Assertions.Expect(other.Page.Locator("a.spark")).ToContainTextAsync("0 this week");
        await window.GoAsync("/collections/history/app");
        await window.Page.ClickAsync("[aria-label='Parts of this container'] >> text=Insights");
        await window.AtAsync("/collections/history/app/insights");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("No pulls yet");

        await client.PullAsync("history/app:v1");

        await Assertions.Expect(window.Page.Locator(".chart g.bars g.point")).ToHaveCountAsync(30);
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        await Assertions.Expect(window.Page.Locator("details tbody tr").First).ToHaveTextAsync($"{today}1 pullPushed v1");
        await Assertions.Expect(other.Page.Locator("a.spark")).ToContainTextAsync("1 this week");
        await window.Page.ClickAsync("[aria-label='One bar is'] >> text=By month");
        await window.AtAsync("/collections/history/app/insights?per=month");
        await Assertions.Expect(window.Page.Locator(".chart g.bars g.point")).ToHaveCountAsync(24);
        await window.Page.ClickAsync("text=As a table");
        await Assertions.Expect(window.Page.Locator("details tbody tr").First).ToContainTextAsync("1 pull");
        NoFaults.In(window.Faults);
        NoFaults.In(other.Faults);
    }

    private static ILocator Area(BrowserWindow window, string name) => window.Page.Locator(".chart .treemaplayer g.slice", new() { HasText = name });
}
