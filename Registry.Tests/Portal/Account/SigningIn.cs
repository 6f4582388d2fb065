using Microsoft.Playwright;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Account;

public sealed class SigningIn(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Whoever_was_sent_to_sign_in_ends_where_they_wanted_to_go()
    {
        await Rig.Core.UserAsync("ann");
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.Page.GotoAsync("/auth/tokens?page=2");
        await FillAsync(window.Page, "ANN@lab.example", CoreRig.Password);

        await window.AtAsync("/auth/tokens?page=2");
        await window.LiveAsync();
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_return_address_elsewhere_is_ignored()
    {
        await Rig.Core.UserAsync("bea");
        await using var window = await Browser.OpenAsync(Rig.Url);

        await window.Page.GotoAsync("/login?returnUrl=https%3A%2F%2Fevil.example%2F");
        await FillAsync(window.Page, "bea", CoreRig.Password);

        await window.AtAsync("/");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Wrong_passwords_are_held_back_for_a_while()
    {
        await Rig.Core.UserAsync("cat");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.Page.GotoAsync("/login");

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await FillAsync(window.Page, "cat", "not the password");
            await window.Page.GetByText("do not belong together").WaitForAsync();
        }

        await FillAsync(window.Page, "cat", "not the password");
        await window.Page.GetByText("Too many wrong passwords").WaitForAsync();
        await FillAsync(window.Page, "cat", CoreRig.Password);
        await window.Page.GetByText("Too many wrong passwords").WaitForAsync();
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_name_that_nobody_has_gets_the_same_answer()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.Page.GotoAsync("/login");

        await FillAsync(window.Page, "nobody", "some password or other");

        await window.Page.GetByText("do not belong together").WaitForAsync();
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_disabled_account_is_told_so_and_its_open_session_ends()
    {
        var dan = await Rig.Core.UserAsync("dan");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInOnPageAsync("dan");
        await window.GoAsync("/auth/tokens");

        Assert.True((await Rig.Core.Get<SetUserState>().RunAsync(Caller.Operator, dan.UserId!.Value, disabled: true, CancellationToken.None)).Succeeded);

        await window.AtAsync("/login?returnUrl=%2Fauth%2Ftokens");
        await FillAsync(window.Page, "dan", CoreRig.Password);
        await window.Page.GetByText("This account is disabled").WaitForAsync();
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Signing_out_ends_the_session()
    {
        await Rig.Core.UserAsync("eve");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInOnPageAsync("eve");
        var cookie = (await window.Page.Context.CookiesAsync()).Single(each => each.Name == "registry");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);

        await window.LiveAsync();
        await window.Page.ClickAsync("[aria-label='Account of eve']");
        await window.Page.ClickAsync("#account-menu >> text=Sign out");

        await window.Page.Locator("header >> text=Sign in").WaitForAsync();
        await window.Page.GotoAsync("/auth/tokens");
        await window.AtAsync("/login?returnUrl=%2Fauth%2Ftokens");
        NoFaults.In(window.Faults);
    }

    private static async Task FillAsync(IPage page, string name, string password)
    {
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.ClickAsync("main button[type=submit]");
    }
}
