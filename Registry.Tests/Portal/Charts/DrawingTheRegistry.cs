using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Charts;

public sealed class DrawingTheRegistry(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_images_are_like_is_drawn_as_soon_as_there_are_some()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/tools");
        await Assertions.Expect(window.Page.GetByText("Nothing to show yet")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".chart")).ToHaveCountAsync(0);
        var lin = await Rig.Core.UserAsync("lin");
        using var client = await Rig.ClientAsync(lin);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await client.PushAsync("kinds", $"v{number}", 50 + number);
        }

        await using (var db = await Rig.Core.DatabaseAsync())
        {
            var odd = await db.Images.Select(image => image.Id).FirstAsync();
            await db.Images.Where(image => image.Id == odd)
                .ExecuteUpdateAsync(row => row.SetProperty(image => image.SizeBytes, 1 << 20).SetProperty(image => image.Architecture, "arm64"));
        }

        await window.Page.ClickAsync(".ways >> text=Image statistics");
        await window.AtAsync("/tools/images");
        await Assertions.Expect(window.Page.Locator(".chart g.bars")).ToHaveCountAsync(2);
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=architectures-title] tbody td").First).ToHaveTextAsync("amd64");
        var largest = window.Page.Locator("section[aria-labelledby=largest-title] tbody a", new() { HasText = "kinds/app" }).First;
        await Assertions.Expect(largest).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/collections/kinds/app\\?digest=sha256"));
        NoFaults.In(window.Faults);
    }
}
