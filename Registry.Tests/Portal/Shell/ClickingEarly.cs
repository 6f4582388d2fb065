using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>A reader is faster than the connection that makes the page live.</summary>
public sealed class ClickingEarly(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_click_is_made_good_once_the_page_is_live()
    {
        var tilda = await Rig.Core.UserAsync("tilda");
        await Rig.PushAsync(tilda, "early", "app", 71);
        await using var window = await Browser.OpenAsync(Rig.Url);
        var clicked = new TaskCompletionSource();
        await window.Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await clicked.Task;
            await route.ContinueAsync();
        });
        await window.Page.GotoAsync("/collections/early/app", new() { WaitUntil = WaitUntilState.Commit });
        var curl = window.Page.GetByRole(AriaRole.Button, new() { Name = "curl", Exact = true });
        await window.Page.WaitForFunctionAsync("() => document.querySelector('script[src*=\"blazor.web\"]')");
        await curl.ClickAsync();
        await Assertions.Expect(curl).ToHaveAttributeAsync("aria-pressed", "false");
        clicked.SetResult();
        await window.LiveAsync();

        await Assertions.Expect(curl).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(window.Page.Locator("pre", new() { HasText = "curl " }).First).ToBeVisibleAsync();
        NoFaults.In(window.Faults);
    }
}
