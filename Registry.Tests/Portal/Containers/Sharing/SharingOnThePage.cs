using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers.Sharing;

public sealed class SharingOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_link_is_shown_once_downloads_is_counted_and_ends_when_revoked()
    {
        var nia = await Rig.Core.UserAsync("nia");
        using var client = await Rig.ClientAsync(nia);
        await client.PushAsync("sharing", "v1", 1);
        await using var owner = await Browser.OpenAsync(Rig.Url);
        await owner.SignInAsync("nia");
        await owner.GoAsync("/collections/sharing/app?tab=share");
        await Assertions.Expect(owner.Page.GetByText("No links yet")).ToBeVisibleAsync();
        await owner.Page.GetByLabel("Expires in").SelectOptionAsync("30");
        await owner.Page.ClickAsync("text=Create link");
        var link = (await owner.Page.Locator(".created pre").First.TextContentAsync())!.Trim();

        Assert.EndsWith("/sharing_app_v1.sif", link, StringComparison.Ordinal);
        using var visitor = Rig.Client();
        Assert.Equal(TagsScenario.Sif(1), await visitor.GetByteArrayAsync(new Uri(link)));
        await Assertions.Expect(owner.Page.Locator("td[data-label=Downloads]")).ToHaveTextAsync("1");
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            Assert.Equal(TimeSpan.FromDays(30), await db.ShareLinks.Select(share => share.ExpiresAt - share.CreatedAt).SingleAsync());
        }


        await owner.GoAsync("/collections/sharing/app?tab=share");
        Assert.DoesNotContain(new Uri(link).Segments[2].TrimEnd('/'), await owner.Page.ContentAsync(), StringComparison.Ordinal);
        await owner.Page.ClickAsync("[aria-label='Revoke the link to v1']");
        await owner.Page.Locator(".mud-dialog >> text=Revoke").Last.ClickAsync();
        await owner.Page.GetByText("Revoked a link to v1").WaitForAsync();

        using var gone = await visitor.GetAsync(new Uri(link));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Others_are_not_offered_it_and_see_no_links()
    {
        var ole = await Rig.Core.UserAsync("ole");
        using var client = await Rig.ClientAsync(ole);
        await client.PushAsync("unshared", "v1", 1);
        using var visitor = Rig.Client();

        var page = await visitor.GetStringAsync("/collections/unshared/app");
        var part = await visitor.GetStringAsync("/collections/unshared/app?tab=share");

        Assert.DoesNotContain("tab=share", page, StringComparison.Ordinal);
        Assert.Contains("Owners share images", part, StringComparison.Ordinal);
        Assert.DoesNotContain("Create link", part, StringComparison.Ordinal);
    }
}
