using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class DescribingAContainerOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_the_owner_writes_is_previewed_and_appears_on_the_open_page()
    {
        var tom = await Rig.Core.UserAsync("tom");
        await Rig.PushAsync(tom, "described", "app", 95);
        await using var reader = await Browser.OpenAsync(Rig.Url);
        await reader.GoAsync("/collections/described/app");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("tom");
        await window.GoAsync("/collections/described/app");
        await window.Page.ClickAsync("main a:has-text('Settings')");
        await window.AtAsync("/collections/described/app/settings");

        await window.Page.FillAsync("#description", "Preprocessing for **functional** MRI.\n\nCites [the paper](https://example.org).");
        await Assertions.Expect(window.Page.Locator("[aria-label=Preview] strong")).ToHaveTextAsync("functional");
        await window.Page.ClickAsync("text=Save description");

        await Assertions.Expect(reader.Page.Locator("header p")).ToHaveTextAsync("Preprocessing for functional MRI.");
        await Assertions.Expect(reader.Page.Locator("[aria-label=README] strong")).ToHaveTextAsync("functional");
        NoFaults.In(window.Faults);
        NoFaults.In(reader.Faults);
    }
}
