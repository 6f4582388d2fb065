using System.Net;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Search;

public sealed class AskingWhatAFileIs(PortalFixture portal) : IClassFixture<PortalFixture>, IDisposable
{
    private readonly TestFolder _folder = new();

    private PortalRig Rig => portal.Rig;

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_digest_that_is_pasted_leads_to_its_image_or_to_a_choice_of_several()
    {
        var eve = await Rig.Core.UserAsync("eve");
        var content = SifBuilder.Bytes(SifSpec.Image(5000, 11));
        await PushAsync(eve, "archive", "one", content);
        var hex = LibraryClient.HashOf(content)[7..];
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/");

        await window.Page.Locator("[data-search]:visible").FillAsync($"sha256:{hex}");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.AtAsync($"/collections/archive/one?digest=sha256%3A{hex}");
        await window.GoAsync($"/search?q={hex[..10]}");
        await Assertions.Expect(window.Page.Locator("section[aria-label=Images] td a.mono")).ToHaveTextAsync(["archive/one"]);

        await PushAsync(eve, "archive", "two", content);
        await window.GoAsync($"/search?q=sha256.{hex}");
        await Assertions.Expect(window.Page.Locator("section[aria-label=Images] td a.mono")).ToHaveCountAsync(2);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_file_is_hashed_in_the_browser_and_never_sent()
    {
        var flo = await Rig.Core.UserAsync("flo");
        var content = SifBuilder.Bytes(SifSpec.Image(9_000_000, 12));
        await PushAsync(flo, "lab", "tool", content);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375, isDark: true);
        var sent = new List<string>();
        window.Page.Request += (_, request) => sent.Add($"{request.Method} {new Uri(request.Url).AbsolutePath}");
        await window.GoAsync("/search/file");

        await window.Page.Locator("input[type=file]").ChooseAsync(_folder, "tool.sif", content);
        await window.AtAsync($"/search/file?sha256={LibraryClient.HashOf(content)[7..]}");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("One image has exactly these bytes.");
        await Assertions.Expect(window.Page.Locator("td a.mono")).ToHaveTextAsync(["lab/tool"]);
        await Assertions.Expect(window.Page.Locator("td[data-label=Pushed]")).ToContainTextAsync("by flo");

        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "empty", MimeType = "text/plain", Buffer = [] });
        await window.AtAsync("/search/file?sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("This registry does not have it");
        Assert.All(sent, request => Assert.True(request.StartsWith("GET ", StringComparison.Ordinal) || request == "POST /_blazor/negotiate", request));
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_calculation_can_be_cancelled()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);

        // A worker that never answers, so that there is something to cancel however fast the machine is.
        await window.Page.RouteAsync("**/hash-worker.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "self.onmessage = () => {};" }));
        await window.GoAsync("/search/file");
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "big.sif", MimeType = "application/octet-stream", Buffer = new byte[2048] });
        await Assertions.Expect(window.Page.Locator("[data-file-progress]")).ToContainTextAsync("0 of 2 KiB");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("[data-file-progress]")).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.GetByText("Choose a file")).ToBeVisibleAsync();
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_private_image_is_unknown_to_strangers()
    {
        var gus = await Rig.Core.UserAsync("gus");
        var content = SifBuilder.Bytes(SifSpec.Image(5000, 13));
        await PushAsync(gus, "vault", "secret", content);
        var vault = await Rig.Core.Get<CollectionQueries>().FindAsync(gus, "vault", CancellationToken.None);
        await Rig.Core.Get<ChangeVisibility>().RunAsync(gus, vault!.Id, true, CancellationToken.None);
        using var stranger = Rig.Client();

        var page = await stranger.GetStringAsync($"/search/file?sha256={LibraryClient.HashOf(content)[7..]}");
        using var search = await stranger.GetAsync($"/search?q={LibraryClient.HashOf(content)[7..]}");
        using var nonsense = await stranger.GetAsync("/search/file?sha256=%00%F0%9F%A7%A0");

        Assert.Contains("This registry does not have it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("vault", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.Equal(HttpStatusCode.OK, nonsense.StatusCode);
    }

    private async Task PushAsync(Caller user, string collection, string container, byte[] content)
    {
        using var client = await Rig.LibraryAsync(user);
        (await client.PushAsync(collection, container, "v1", content)).Expect(HttpStatusCode.OK);
    }
}
