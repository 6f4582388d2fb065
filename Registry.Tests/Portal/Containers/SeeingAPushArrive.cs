using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class SeeingAPushArrive(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Definition = "Bootstrap: docker\nFrom: <script>window.hacked = true</script>\n\n%post\n    echo \"done\" # all of it\n";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Open_pages_show_it_without_a_reload()
    {
        var erna = await Rig.Core.UserAsync("erna");
        using var client = await ClientAsync(erna);
        await Rig.Core.Get<CreateCollection>().RunAsync(erna, new NewCollection("live", string.Empty, false), CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/live");
        await Assertions.Expect(window.Page.GetByText("Nothing pushed yet")).ToBeVisibleAsync();
        await window.Page.EvaluateAsync("window.neverReloaded = true");

        (await client.PushAsync("live", "prep", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 1)))).Expect(HttpStatusCode.OK);

        await window.Page.Locator("article h3 a", new() { HasText = "prep" }).ClickAsync();
        await window.AtAsync("/collections/live/prep");
        await Assertions.Expect(window.Page.Locator("[aria-label='Tag'] option")).ToHaveTextAsync(["v1"]);

        (await client.PushAsync("live", "prep", "v2", SifBuilder.Bytes(SifSpec.Image(seed: 2)))).Expect(HttpStatusCode.OK);
        await Assertions.Expect(window.Page.Locator("[aria-label='Tag'] option")).ToHaveTextAsync(["v2", "v1"]);
        await window.Page.SelectOptionAsync("[aria-label='Tag']", "/collections/live/prep?tag=v1");
        await window.AtAsync("/collections/live/prep?tag=v1");
        await client.PullAsync("erna/live/prep:v2");
        await Assertions.Expect(window.Page.Locator("aside dd").First).ToHaveTextAsync("1");

        Assert.True(await window.Page.EvaluateAsync<bool>("window.neverReloaded"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_the_image_says_is_shown_and_never_run_and_the_command_on_the_page_pulls_it()
    {
        var fritz = await Rig.Core.UserAsync("fritz");
        using var client = await ClientAsync(fritz);
        var content = SifBuilder.Bytes(new SifSpec { Objects = [SifSpecObject.Definition(Definition), SifSpecObject.Partition(4096, 7, "amd64")] });
        (await client.PushAsync("hostile", "prep", "v1", content)).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/containers/hostile/prep:v1");
        await window.AtAsync("/collections/hostile/prep?tag=v1");

        Assert.Equal(Definition, (await window.Page.Locator(".definition .lines").TextContentAsync())!.TrimEnd('\n') + '\n');
        Assert.False(await window.Page.EvaluateAsync<bool>("'hacked' in window"));
        await Assertions.Expect(window.Page.Locator(".d-comment")).ToHaveTextAsync("# all of it");

        await window.Page.ClickAsync("text=curl");
        var byTag = await CommandAsync(window);
        await window.Page.CheckAsync("text=Pin to digest");
        await Assertions.Expect(window.Page.Locator(".pull pre").First).ToContainTextAsync($"sha256:{LibraryClient.Hex(content)}");
        var pinned = await CommandAsync(window);

        using var visitor = Rig.Client("*/*");
        Assert.Equal(content, await visitor.GetByteArrayAsync(new Uri(byTag.Split('\'')[1])));
        Assert.Equal(content, await visitor.GetByteArrayAsync(new Uri(pinned.Split('\'')[1])));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Each_part_of_the_page_has_an_address_and_fits_a_phone()
    {
        var gerd = await Rig.Core.UserAsync("gerd");
        using var client = await ClientAsync(gerd);
        (await client.PushAsync("parts", "prep", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 3)))).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        foreach (var (tab, expected) in new[] { ("", "Bootstrap"), ("run", "does not say how it runs"), ("labels", "Version"), ("tags", "v1"), ("files", "Partition") })
        {
            await window.GoAsync($"/collections/parts/prep?tab={tab}");

            await Assertions.Expect(window.Page.Locator(".parts section").First).ToContainTextAsync(expected, new() { IgnoreCase = true });
            Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"The part '{tab}' is wider than the window.");
        }

        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_tag_that_is_not_there_says_so_and_a_container_that_is_not_there_is_not_found()
    {
        var hans = await Rig.Core.UserAsync("hans");
        using var client = await ClientAsync(hans);
        (await client.PushAsync("gone", "prep", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 4)))).Expect(HttpStatusCode.OK);
        using var visitor = Rig.Client();

        var page = await visitor.GetStringAsync("/collections/gone/prep?tag=v9");
        using var absent = await visitor.GetAsync("/collections/gone/other");
        using var definition = await visitor.GetAsync($"/collections/gone/prep/definition?digest={new string('0', 64)}");

        Assert.Contains("It has no tag &#x27;v9&#x27;", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, definition.StatusCode);
    }

    private static async Task<string> CommandAsync(BrowserWindow window) => (await window.Page.Locator(".pull pre").First.TextContentAsync())!;

    private async Task<LibraryClient> ClientAsync(Registry.Core.Access.Permissions.Caller user)
    {
        var token = await Rig.Core.TokenAsync(user, TokenScopes.All);
        var http = Rig.Client("*/*");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret.Reveal());
        return new LibraryClient(http, user.UserName);
    }
}
