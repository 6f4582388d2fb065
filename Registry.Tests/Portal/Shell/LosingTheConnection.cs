using Registry.Tests.Rig;

namespace Registry.Tests.Portal.Shell;

public sealed class LosingTheConnection
{
    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_page_says_so_and_comes_back_when_the_registry_does()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var window = await Browser.OpenAsync(rig.Url);
        await window.GoAsync("/search");
        var notice = window.Page.GetByText("The connection was lost");

        await rig.StopHostAsync();
        await notice.WaitForAsync();
        await rig.StartHostAsync();

        await notice.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await window.LiveAsync();
        await window.Page.Locator("[data-search]:visible").FillAsync("still here");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.AtAsync("/search?q=still%20here");
    }
}
