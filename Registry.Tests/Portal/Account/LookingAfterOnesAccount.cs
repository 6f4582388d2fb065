using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Account;

/// <summary>One's password and sessions, on the page for them.</summary>
public sealed class LookingAfterOnesAccount(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string NewPassword = "seven green lanterns";

    private PortalRig Rig => portal.Rig;

    [NeedsTheory(Tool.Chromium, Tool.Postgres)]
    [InlineData("ann", false)]
    [InlineData("bea", true)]
    public async Task A_new_password_signs_all_others_out_and_this_one_stays_as_it_was(string name, bool isRemembered)
    {
        await Rig.Core.UserAsync(name);
        await using var window = await SignedInAsync(name, isRemembered);
        await using var other = await SignedInAsync(name, isRemembered: true);
        await other.GoAsync("/collections");
        await window.Page.GotoAsync("/account");

        await ChangeAsync(window, "not the password");
        await Assertions.Expect(window.Page.GetByText("Your current password is another one")).ToBeVisibleAsync();
        await ChangeAsync(window, CoreRig.Password);

        await window.AtAsync("/account?changed=1");
        await Assertions.Expect(window.Page.GetByText("you are signed out everywhere else")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("td.device")).ToHaveCountAsync(1);
        Assert.Equal(isRemembered, (await CookieAsync(window)).Expires > 0);
        await Assertions.Expect(other.Page.Locator("header >> text=Sign in")).ToBeVisibleAsync();
        await other.Page.GotoAsync("/account");
        await other.AtAsync("/login?returnUrl=%2Faccount");
        await other.Page.FillAsync("#name", name);
        await other.Page.FillAsync("#password", NewPassword);
        await other.Page.ClickAsync("main button[type=submit]");
        await other.AtAsync("/account");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Sessions_are_listed_and_end_one_by_one_and_all_together_on_open_pages_too()
    {
        await Rig.Core.UserAsync("cat");
        await using var window = await SignedInAsync("cat", isRemembered: false);
        await using var phone = await SignedInAsync("cat", isRemembered: true);
        await using var desk = await SignedInAsync("cat", isRemembered: true);
        await phone.GoAsync("/auth/tokens");
        await desk.GoAsync("/auth/tokens");
        await window.Page.GotoAsync("/account");
        await Assertions.Expect(window.Page.Locator("td.device")).ToHaveCountAsync(3);
        await Assertions.Expect(window.Page.Locator("td.device .chip")).ToHaveTextAsync(["This device"]);
        await Assertions.Expect(window.Page.Locator("td.device >> text=Chrome on Linux")).ToHaveCountAsync(3);

        // The one seen last is first: this one, then the desk.
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out Chrome on Linux" }).First.ClickAsync();
        await Assertions.Expect(window.Page.Locator("td.device")).ToHaveCountAsync(2);
        await await Task.WhenAny(EndedAsync(phone), EndedAsync(desk));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await window.AtAsync("/login");
        await EndedAsync(phone);
        await EndedAsync(desk);
        await using var db = await Rig.Core.DatabaseAsync();
        Assert.False(await db.Sessions.AnyAsync(session => db.Users.Any(user => user.Id == session.UserId && user.UserName == "cat")));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_session_that_another_host_ends_is_over_on_the_page_that_is_open_here()
    {
        var finn = await Rig.Core.UserAsync("finn");
        await using var window = await SignedInAsync("finn", isRemembered: false);
        await window.GoAsync("/auth/tokens");

        // The services of this process are the other host: it shares nothing with the portal but the database.
        var sessions = Rig.Core.Get<SessionStore>();
        var session = Assert.Single(await sessions.ListAsync(finn, CancellationToken.None));
        Assert.True((await sessions.EndAsync(finn, session.Id, CancellationToken.None)).Succeeded);

        await EndedAsync(window);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_copied_cookie_opens_nothing_after_signing_out()
    {
        await Rig.Core.UserAsync("dora");
        await using var window = await SignedInAsync("dora", isRemembered: true);
        var copy = await CookieAsync(window);
        await using var thief = await Browser.OpenAsync(Rig.Url);
        await thief.Page.Context.AddCookiesAsync([new Cookie { Name = copy.Name, Value = copy.Value, Url = Rig.Url }]);
        await thief.GoAsync("/auth/tokens");

        await window.LiveAsync();
        await window.Page.ClickAsync("[aria-label='Account of dora']");
        await window.Page.ClickAsync("#account-menu >> text=Sign out");
        await window.Page.Locator("header >> text=Sign in").WaitForAsync();

        await EndedAsync(thief);
        await thief.Page.Context.AddCookiesAsync([new Cookie { Name = copy.Name, Value = copy.Value, Url = Rig.Url }]);
        await thief.Page.GotoAsync("/auth/tokens");
        await thief.AtAsync("/login?returnUrl=%2Fauth%2Ftokens");
    }

    /// <summary>The open page has noticed by itself that nobody is signed in any more.</summary>
    private static async Task EndedAsync(BrowserWindow window) => await window.Page.WaitForFunctionAsync("() => !document.querySelector(\"[aria-label^='Account of']\")");

    private static async Task<BrowserContextCookiesResult> CookieAsync(BrowserWindow window) => (await window.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "registry");

    private static async Task ChangeAsync(BrowserWindow window, string current)
    {
        await window.Page.FillAsync("#current", current);
        await window.Page.FillAsync("#password", NewPassword);
        await window.Page.FillAsync("#again", NewPassword);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
    }

    private async Task<BrowserWindow> SignedInAsync(string name, bool isRemembered)
    {
        var window = await Browser.OpenAsync(Rig.Url);
        await window.Page.GotoAsync("/login");
        await window.Page.FillAsync("#name", name);
        await window.Page.FillAsync("#password", CoreRig.Password);
        await window.Page.SetCheckedAsync("input[type=checkbox]", isRemembered);
        await window.Page.ClickAsync("main button[type=submit]");
        await window.Page.Locator($"[aria-label='Account of {name}']").WaitForAsync();
        return window;
    }
}
