using System.Net;
using Registry.Tests.Core.Embedded;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Shell;

/// <summary>The database server is stopped under a registry that serves, and started again.</summary>
public sealed class LosingTheDatabase
{
    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Everybody_is_told_in_their_own_form_and_all_goes_on_without_a_restart()
    {
        using var folder = new TestFolder();
        var server = await EmbeddedServer.StartAsync(folder.Below("db"));
        await using var rig = await PortalRig.StartAsync(("ConnectionStrings:Registry", server.ConnectionString));
        await using var window = await Browser.OpenAsync(rig.Url);
        await window.GoAsync("/");
        using var reader = rig.Client();
        using var client = rig.Client("*/*");

        await server.DisposeAsync();

        await RefusedAsync(reader, "/", "<h1>The registry is not available</h1>");
        await RefusedAsync(reader, "/collections", "<style>");
        await RefusedAsync(reader, "/sitemap.xml", "<style>");
        await RefusedAsync(client, "/v1/collections/library/tools", "\"error\":{\"code\":503,");
        await RefusedAsync(client, "/api/collections", "\"detail\":\"The registry");
        await RefusedAsync(client, "/api/container/tools/alpine", "The registry's database");
        await RefusedAsync(client, "/pks/lookup?op=index&search=x", "\"error\":{\"code\":503,", "application/json");
        await RefusedAsync(client, "/download/tools/alpine/v1", "The registry's database");
        await RefusedAsync(client, "/teams/anybody/picture", "The registry's database", "text/plain");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        await window.Page.ClickAsync("header a[href='/collections']");
        await window.Page.GetByText("The registry is not available").WaitForAsync();

        server = await EmbeddedServer.StartAsync(folder.Below("db"));
        await Eventually.EqualAsync(HttpStatusCode.OK, async () => (await reader.GetAsync("/collections")).StatusCode);
        await window.Page.GetByText("The registry is not available").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await rig.StopHostAsync();
        await server.DisposeAsync();
    }

    private static async Task RefusedAsync(HttpClient client, string address, string words, string? type = null)
    {
        using var answer = await client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((address, HttpStatusCode.ServiceUnavailable, true), (address, answer.StatusCode, answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Contains(words, WebUtility.HtmlDecode(body).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(type is null || type == answer.Content.Headers.ContentType?.MediaType, $"{address}: {answer.Content.Headers.ContentType}");
    }
}
