using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Charts;

public sealed class FittingAPhone(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsTheory(Tool.Chromium, Tool.Postgres)]
    [InlineData(375, true)]
    [InlineData(1440, false)]
    public async Task A_year_shows_its_end_on_a_phone_and_all_of_itself_elsewhere(int width, bool scrolls)
    {
        var pam = await Rig.Core.UserAsync($"pam{width}");
        using var client = await Rig.ClientAsync(pam);
        await client.PushAsync($"years-{width}", "v1", width);
        await client.PullAsync($"years-{width}/app:v1");
        await Eventually.EqualAsync(1, async () =>
        {
            await using var db = await Rig.Core.DatabaseAsync();
            return await db.PullDays.CountAsync(day => db.Containers.Any(row => row.Id == day.ContainerId && row.Collection!.Name == $"years-{width}"));
        });
        await using var window = await Browser.OpenAsync(Rig.Url, width: width);
        await window.GoAsync($"/collections/years-{width}/app/insights");
        var card = window.Page.Locator("section[aria-labelledby=year-title]");
        await Assertions.Expect(card.Locator(".chart .hm image")).ToHaveCountAsync(1);

        var (box, picture) = ((await card.Locator(".scroll").BoundingBoxAsync())!, (await card.Locator(".chart").BoundingBoxAsync())!);
        Assert.Equal(scrolls, picture.X < box.X - 400);
        Assert.Equal(box.X + box.Width, picture.X + picture.Width, 1.0);
        Assert.Equal(scrolls, await card.Locator(".rows").IsVisibleAsync());
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }
}
