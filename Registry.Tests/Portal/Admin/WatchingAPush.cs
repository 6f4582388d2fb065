using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Admin;

/// <summary>A push that takes its time, on the screens of those whom it concerns.</summary>
public sealed class WatchingAPush(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Its_percentage_is_shown_where_it_goes_at_home_and_to_admins_who_can_end_it()
    {
        var pusher = await Rig.Core.UserAsync("pusher");
        await Rig.Core.UserAsync("passer-by");
        await Rig.Core.UserAsync("porter", UserRole.Admin);
        await Rig.Core.Get<CreateCollection>().RunAsync(pusher, new NewCollection("slow", string.Empty, false), CancellationToken.None);
        await using var owner = await Rig.OpenAsync("pusher", "/collections/slow");
        await using var home = await Rig.OpenAsync("pusher", "/");
        await using var stranger = await Rig.OpenAsync("passer-by", "/collections/slow");
        await using var admin = await Rig.OpenAsync("porter", "/admin/uploads");
        await Assertions.Expect(admin.Page.Locator("h2")).ToHaveTextAsync("Nobody is pushing");

        using var client = await Rig.LibraryAsync(pusher);
        var content = SifBuilder.Bytes(SifSpec.Image(4_000_000, 1, "amd64"));
        var (container, _) = await client.ContainerAsync("slow", "big");
        var (image, _) = await client.ImageAsync(container!, content);
        using var push = await SlowPush.BeginAsync(await client.UploadAddressAsync(image, content), content);

        await Assertions.Expect(owner.Page.Locator("[data-running]")).ToContainTextAsync("50 %");
        await Assertions.Expect(home.Page.Locator("[data-running]")).ToContainTextAsync("50 %");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slow / big" })).ToContainTextAsync("50 %");
        Assert.Equal(0, await stranger.Page.Locator("[data-running]").CountAsync());

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Abort the push to slow/big" }).ClickAsync();
        await admin.Page.Locator(".mud-dialog button", new() { HasText = "Abort" }).ClickAsync();
        Assert.StartsWith("HTTP/1.1 409", await push.AnswerAsync("was ended"), StringComparison.Ordinal);
        await Assertions.Expect(owner.Page.Locator("[data-running]")).ToHaveCountAsync(0);
        await Assertions.Expect(home.Page.Locator("[data-running]")).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "slow / big" })).ToHaveCountAsync(0);
        NoFaults.In(owner.Faults.Concat(home.Faults).Concat(admin.Faults).Concat(stranger.Faults));
    }
}
