using System.Net;
using System.Net.Http.Headers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Tokens;

public sealed class MakingATokenOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task It_is_shown_once_copied_works_and_works_no_more_when_revoked()
    {
        await Rig.Core.UserAsync("ann");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("ann");
        await window.GoAsync("/token");

        await window.Page.FillAsync("#token-name", "laptop");
        await window.Page.ClickAsync("text=Make the token");
        await window.Page.Locator(".created [aria-label='Copy the token']").ClickAsync();
        await window.Page.Locator("#announcer", new() { HasText = "Copied" }).WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var token = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.True(token.Length >= 200, "Clients refuse token files of fewer than 200 characters.");
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(token));
        await window.GoAsync("/auth/tokens");
        Assert.DoesNotContain(token, await window.Page.ContentAsync(), StringComparison.Ordinal);

        await window.Page.ClickAsync("[aria-label='Revoke laptop']");
        await window.Page.Locator(".rz-dialog >> text=Revoke").Last.ClickAsync();
        await window.Page.GetByText("Revoked “laptop”").WaitForAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(token));
        Assert.Empty(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_token_made_elsewhere_appears_on_the_open_page()
    {
        var bea = await Rig.Core.UserAsync("bea");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("bea");
        await window.GoAsync("/auth/tokens");

        await Rig.Core.TokenAsync(bea);

        await window.Page.Locator("td", new() { HasText = "laptop" }).WaitForAsync();
    }

    private async Task<HttpStatusCode> StatusOfAsync(string token)
    {
        using var client = Rig.Client("application/json");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/v1/token-status");
        return answer.StatusCode;
    }
}
