using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Stars;

public sealed class StarringOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_star_is_counted_on_every_open_page_and_a_double_click_gives_one()
    {
        var nina = await Rig.Core.UserAsync("nina");
        await Rig.PushAsync(nina, "sky", "map", 1);
        await using var giver = await Browser.OpenAsync(Rig.Url);
        await giver.SignInAsync("nina");
        await giver.GoAsync("/collections/sky/map");
        await using var reader = await Browser.OpenAsync(Rig.Url);
        await reader.GoAsync("/collections/sky/map");
        await Assertions.Expect(Count(reader)).ToHaveTextAsync("0");

        await Button(giver).DblClickAsync();
        await Assertions.Expect(Count(reader)).ToHaveTextAsync("1");
        await Assertions.Expect(Button(giver)).ToHaveAttributeAsync("aria-pressed", "true");

        await giver.Page.ReloadAsync();
        await giver.LiveAsync();
        await Button(giver).ClickAsync();
        await Assertions.Expect(Count(reader)).ToHaveTextAsync("0");
        NoFaults.In(giver.Faults);
        NoFaults.In(reader.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_visitor_is_led_to_sign_in_and_back_and_finds_the_star_on_the_shelf()
    {
        var otto = await Rig.Core.UserAsync("otto");
        await Rig.Core.Get<CreateCollection>().RunAsync(otto, new NewCollection("ottos", string.Empty, false), CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        await window.GoAsync("/collections/ottos");

        await window.Page.ClickAsync("main a.star");
        await window.Page.FillAsync("#name", "otto");
        await window.Page.FillAsync("#password", CoreRig.Password);
        await window.Page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/collections/ottos$"), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
        await window.LiveAsync();
        await Button(window).ClickAsync();
        await Assertions.Expect(Count(window)).ToHaveTextAsync("1");

        await window.GoAsync("/collections?show=starred");
        await Assertions.Expect(window.Page.Locator("article h2 a")).ToHaveTextAsync(["ottos"]);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Rankings_show_what_may_be_seen_and_the_addresses_of_sregistry_lead_there()
    {
        var pia = await Rig.Core.UserAsync("pia");
        foreach (var (name, isPrivate) in new[] { ("bright", false), ("dark", true) })
        {
            var made = await Rig.Core.Get<CreateCollection>().RunAsync(pia, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);
            await Rig.Core.Get<SetStar>().RunAsync(pia, Subject.Collection(made.Value), true, CancellationToken.None);
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/stars");
        await window.AtAsync("/rankings/stars");
        await Assertions.Expect(window.Page.Locator("table th a", new() { HasText = "bright" })).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("table th a", new() { HasText = "dark" })).ToHaveCountAsync(0);

        await window.Page.ClickAsync("text=Most pulled");
        await window.AtAsync("/rankings/pulls");
        await window.GoAsync("/collections/downloads");
        await window.AtAsync("/rankings/pulls");
        using var client = Rig.Client();
        using var unknown = await client.GetAsync("/rankings/looks");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        NoFaults.In(window.Faults);
    }

    private static ILocator Button(BrowserWindow window) => window.Page.Locator("main button.star");

    private static ILocator Count(BrowserWindow window) => window.Page.Locator("main .star .count");
}
