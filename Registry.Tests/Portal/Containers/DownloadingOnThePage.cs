using System.Net;
using Registry.Core.Content.Collections;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class DownloadingOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Who_is_signed_in_downloads_a_private_image_with_the_browser()
    {
        var dora = await Rig.Core.UserAsync("dora");
        await Rig.Core.Get<CreateCollection>().RunAsync(dora, new NewCollection("closet", string.Empty, IsPrivate: true), CancellationToken.None);
        using var client = await Rig.LibraryAsync(dora);
        (await client.PushAsync("closet", "app", "v1", TagsScenario.Sif(7))).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("dora");
        await window.GoAsync("/collections/closet/app");

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("text=Download"));

        Assert.Equal("app_v1.sif", download.SuggestedFilename);
        Assert.Equal(TagsScenario.Sif(7), await File.ReadAllBytesAsync(await download.PathAsync()));
        using var visitor = Rig.Client();
        using var refused = await visitor.GetAsync("/download/closet/app/v1");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        NoFaults.In(window.Faults);
    }
}
