using Microsoft.Playwright;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Home;

public sealed class PushingForTheFirstTime(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_steps_open_where_there_is_still_something_to_do()
    {
        await Rig.Core.UserAsync("root", UserRole.Superuser);
        var nora = await Rig.Core.UserAsync("nora");
        await using var window = await Rig.OpenAsync("nora", "/");
        var steps = window.Page.GetByRole(AriaRole.Tab);
        await Assertions.Expect(steps.First).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Link)).ToHaveTextAsync("Create a token");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("apptainer push -U image.sif library://nora/my-collection/NAME:latest");

        // Who has a token comes to what comes next; on an address with a port, that is the push.
        await Rig.Core.TokenAsync(nora);
        await window.GoAsync("/");
        await Assertions.Expect(steps.Last).ToHaveAttributeAsync("aria-selected", "true");
        await steps.First.ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Link)).ToHaveTextAsync("Your tokens");
        NoFaults.In(window.Faults);
    }
}
