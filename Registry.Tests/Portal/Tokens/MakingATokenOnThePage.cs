using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
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
        await window.Page.ClickAsync("text=Create token");
        await window.Page.Locator(".created [aria-label='Copy the token']").ClickAsync();
        await window.Page.Locator("#announcer", new() { HasText = "Copied" }).WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var token = await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        Assert.True(token.Length >= 200, "Clients refuse token files of fewer than 200 characters.");
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(token));
        await window.GoAsync("/auth/tokens");
        Assert.DoesNotContain(token, await window.Page.ContentAsync(), StringComparison.Ordinal);

        await window.Page.ClickAsync("[aria-label='Revoke laptop']");
        await window.Page.Locator(".mud-dialog >> text=Revoke").Last.ClickAsync();
        await window.Page.GetByText("Revoked “laptop”").WaitForAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(token));
        NoFaults.In(window.Faults);
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

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_file_of_sregistry_cli_is_shown_once_signs_and_is_replaced_by_a_new_one()
    {
        await Rig.Core.UserAsync("cleo");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("cleo");
        await window.GoAsync("/token");

        await window.Page.ClickAsync("text=Create a secret");
        var first = await FileAsync(window);
        Assert.Equal(("cleo", Rig.Url), (first["username"]!.GetValue<string>(), first["base"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, await AnnounceAsync(first));
        await window.GoAsync("/auth/tokens");
        await Microsoft.Playwright.Assertions.Expect(window.Page.Locator(".cli")).ToContainTextAsync("Last used");
        Assert.DoesNotContain(first["token"]!.GetValue<string>(), await window.Page.ContentAsync(), StringComparison.Ordinal);

        await window.Page.ClickAsync("text=Create a new secret");
        await window.Page.ClickAsync(".mud-dialog >> text=Create a new one");
        var second = await FileAsync(window);

        Assert.Equal(HttpStatusCode.OK, await AnnounceAsync(second));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnnounceAsync(first));
        NoFaults.In(window.Faults);

        static async Task<JsonNode> FileAsync(BrowserWindow window) =>
            JsonNode.Parse((await window.Page.Locator(".cli pre").TextContentAsync())!)!["registry"]!;

        static async Task<HttpStatusCode> AnnounceAsync(JsonNode file)
        {
            var cli = new SregistryCli(file["base"]!.GetValue<string>(), file["username"]!.GetValue<string>(), file["token"]!.GetValue<string>());
            return (HttpStatusCode)(await cli.AnnounceAsync("cleos", "app", "v1")).Status;
        }
    }

    private async Task<HttpStatusCode> StatusOfAsync(string token)
    {
        using var client = Rig.Client("application/json");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/v1/token-status");
        return answer.StatusCode;
    }
}
