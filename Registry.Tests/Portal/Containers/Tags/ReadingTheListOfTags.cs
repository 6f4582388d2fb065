using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Containers.Tags;

/// <summary>What a visitor sees of a container's tags, with scripts and without.</summary>
public sealed class ReadingTheListOfTags(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_tag_is_one_row_with_its_architectures_and_the_other_names_of_its_image()
    {
        var pia = await Rig.Core.UserAsync("pia");
        using var client = await Rig.ClientAsync(pia);
        await client.PushAsync("reading", "v1.10", 1);
        await client.PushAsync("reading", "v1.9", 2);
        await client.PushAsync("reading", "latest", 1);
        var other = SifBuilder.Bytes(SifSpec.Image(10_000, 3, "arm64"));
        (await client.PushAsync("reading", "app", "v1.10", other, "arm64")).Expect(HttpStatusCode.OK);
        await using var visitor = await Browser.OpenAsync(Rig.Url, width: 1440);
        await visitor.GoAsync("/collections/reading/app?tab=tags");

        await Expect(Rows(visitor)).ToHaveCountAsync(3);
        var row = Rows(visitor).Filter(new() { Has = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "v1.10", Exact = true }) }).First;
        await Expect(row.GetByRole(AriaRole.Listitem)).ToContainTextAsync(["amd64", "arm64"]);
        await Expect(row.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Same image as latest");
        await Expect(row.GetByRole(AriaRole.Listitem).Last).Not.ToContainTextAsync("Same image");

        // The menu of columns stays open for the next choice, and goes by Escape.
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Hide Pulls" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Hide Size" }).ClickAsync();
        await visitor.AtAsync("/collections/reading/app?tab=tags&columns=name.images.moved.actions");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Show Size" })).ToHaveCountAsync(0);
        NoFaults.In(visitor.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Versions_are_in_order_without_scripts_too()
    {
        var quinn = await Rig.Core.UserAsync("quinn");
        using var client = await Rig.ClientAsync(quinn);
        foreach (var (tag, seed) in new[] { ("v1.10", 1), ("latest", 2), ("v1.9", 3), ("v2.0-rc1", 4) })
        {
            await client.PushAsync("ordering", tag, seed);
        }

        await using var visitor = await Browser.OpenAsync(Rig.Url, width: 1440, hasScripts: false);
        await visitor.Page.GotoAsync("/collections/ordering/app?tab=tags");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sort" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Version" }).ClickAsync();

        await visitor.AtAsync("/collections/ordering/app?tab=tags&sort=version");
        await Expect(visitor.Page.Locator("tbody tr > td:first-child a")).ToHaveTextAsync(["v1.10", "v1.9", "v2.0-rc1", "latest"]);
        NoFaults.In(visitor.Faults);
    }

    private static ILocator Rows(BrowserWindow window) => window.Page.Locator("tbody > tr");
}
