using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

public sealed class OpeningThePortal(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_visitor_gets_a_live_page_from_this_host_alone()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.GoAsync("/");

        Assert.Equal("Singularity Registry", await window.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("Singularity Registry", await window.Page.TitleAsync());
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Slash_focuses_the_search_and_enter_searches_without_loading_the_page_again()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/");
        await window.Page.EvaluateAsync("window.stayed = true");

        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("nothing/here");
        await window.Page.Keyboard.PressAsync("Enter");

        await window.AtAsync("/search?q=nothing%2Fhere");
        await window.Page.GetByText("Nothing matches “nothing/here”").WaitForAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("window.stayed === true"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_first_link_leads_past_the_top_bar()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections");

        await window.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await window.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync("() => document.activeElement.id === 'main'");
        await window.Page.Keyboard.PressAsync("Tab");

        Assert.True(await window.Page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_chosen_theme_is_there_from_the_first_byte_on()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/");
        Assert.Equal("rgb(255, 255, 255)", await Background(window.Page));

        await window.Page.ClickAsync("[aria-label=Theme]");
        await window.Page.ClickAsync("#theme-menu [data-theme-choice=dark]");

        Assert.Equal("rgb(15, 17, 21)", await Background(window.Page));
        var document = await window.Page.GotoAsync("/login");
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", await document!.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("rgb(15, 17, 21)", await Background(window.Page));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Without_a_choice_the_system_decides()
    {
        await using var window = await Browser.OpenAsync(Rig.Url, isDark: true);

        await window.GoAsync("/");

        Assert.Equal("rgb(15, 17, 21)", await Background(window.Page));
    }

    [NeedsTheory(Tool.Chromium, Tool.Postgres)]
    [InlineData("/", 375)]
    [InlineData("/login", 375)]
    [InlineData("/search?q=x", 375)]
    [InlineData("/no-such-page", 375)]
    [InlineData("/", 768)]
    public async Task A_page_fits_its_width(string path, int width)
    {
        await using var window = await Browser.OpenAsync(Rig.Url, width);

        await window.Page.GotoAsync(path);

        Assert.Equal(width, await window.Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task On_a_phone_the_menu_leads_everywhere()
    {
        await using var window = await Browser.OpenAsync(Rig.Url, 375);
        await window.GoAsync("/");

        await window.Page.ClickAsync("[aria-label=Menu]");
        await window.Page.Locator("#phone-menu").GetByText("Sign in").ClickAsync();

        await window.AtAsync("/login");
        await window.Page.Locator("h1", new PageLocatorOptions { HasText = "Sign in" }).WaitForAsync();
    }

    private static Task<string> Background(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
