using System.Net;
using System.Net.Http.Headers;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Home;

public sealed class WatchingTheHomePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_push_appears_on_the_open_page_without_a_reload()
    {
        await Rig.Core.UserAsync("root", UserRole.Superuser);
        var ann = await Rig.Core.UserAsync("ann");
        using var http = Rig.Client("application/json");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Rig.Core.TokenAsync(ann)).Secret.Reveal());
        using var pusher = new LibraryClient(http, "ann");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/");
        await window.Page.GetByText("Push your first image").WaitForAsync();

        var image = SifBuilder.Bytes(SifSpec.Image(100_000, seed: 7, "amd64"));
        (await pusher.PushAsync("tools", "fmriprep", "v1", image)).Expect(HttpStatusCode.OK);

        await window.Page.Locator("article a", new() { HasText = "tools/fmriprep" }).First.WaitForAsync();
        await window.Page.Locator(".figures dd", new() { HasText = "1" }).First.WaitForAsync();
        NoFaults.In(window.Faults);
    }
}
