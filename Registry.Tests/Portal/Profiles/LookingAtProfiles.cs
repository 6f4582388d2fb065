using System.Net;
using Microsoft.Playwright;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Stars;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Profiles;

public sealed class LookingAtProfiles(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Shows_what_the_viewer_may_see_and_pages_lead_there()
    {
        var rosa = await Rig.Core.UserAsync("rosa");
        await Rig.PushAsync(rosa, "roses", "red", 1);
        var secret = await Rig.Core.Get<CreateCollection>().RunAsync(rosa, new NewCollection("thorns", string.Empty, true), CancellationToken.None);
        await Rig.Core.Get<SetStar>().RunAsync(rosa, Subject.Collection(secret.Value), true, CancellationToken.None);
        var red = await Rig.Core.Get<ContainerQueries>().FindAsync(rosa, "roses", "red", CancellationToken.None);
        await Rig.Core.Get<SetStar>().RunAsync(rosa, Subject.Container(red!.Id), true, CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);

        await window.GoAsync("/collections/roses/red");
        await window.Page.Locator("header >> text=rosa").ClickAsync();
        await window.AtAsync("/u/rosa");
        await Assertions.Expect(window.Page.Locator("article h2 a")).ToHaveTextAsync(["roses"]);
        await window.Page.ClickAsync("text=Starred containers");
        await Assertions.Expect(window.Page.Locator("article h3")).ToHaveTextAsync(["roses/red"]);
        await window.GoAsync("/u/rosa?tab=starred-collections");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("rosa has starred nothing here");
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);

        await using var own = await Browser.OpenAsync(Rig.Url);
        await own.SignInAsync("rosa");
        await own.GoAsync("/u/profile");
        await own.AtAsync("/u/rosa");
        await Assertions.Expect(own.Page.Locator("article h2 a")).ToHaveCountAsync(2);
        NoFaults.In(own.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_disabled_account_looks_like_an_absent_one()
    {
        var sven = await Rig.Core.UserAsync("sven");
        await Rig.Core.Get<SetUserState>().RunAsync(Caller.Operator, sven.UserId!.Value, true, CancellationToken.None);
        using var client = Rig.Client();

        foreach (var path in new[] { "/u/sven", "/u/absent", "/u/%3Cscript%3E" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var own = await client.GetAsync("/u/profile");
        using var old = await client.GetAsync("/u/profile/sven");
        Assert.Contains("/login?returnUrl=", own.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("/u/sven", old.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }
}
