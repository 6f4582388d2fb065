using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class CreatingACollectionOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_name_is_checked_while_it_is_typed_and_the_new_page_says_how_to_push()
    {
        await Rig.Core.UserAsync("carl");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("carl");
        await window.GoAsync("/new-collection");
        var state = window.Page.Locator("#name-state");

        await window.Page.FillAsync("#name", "neuro..tools");
        await Assertions.Expect(state).ToContainTextAsync("cannot be the name of a collection");
        await window.Page.FillAsync("#name", "Neuro-Tools");
        await Assertions.Expect(state).ToContainTextAsync("library://carl/neuro-tools/NAME:TAG");
        await window.Page.FillAsync("#description", "For *imaging*.");
        await window.Page.ClickAsync("text=Only you and the people you add");
        await window.Page.ClickAsync("text=Create collection");

        await window.AtAsync("/collections/neuro-tools");
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Push" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("apptainer push -U image.sif library://carl/neuro-tools/NAME:latest");
        await Assertions.Expect(window.Page.Locator("em")).ToHaveTextAsync("imaging");
        await Assertions.Expect(window.Page.Locator("main .chip").First).ToHaveTextAsync("Private");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_name_that_is_taken_is_said_at_the_field()
    {
        var dora = await Rig.Core.UserAsync("dora");
        await Rig.Core.Get<CreateCollection>().RunAsync(dora, new NewCollection("taken", string.Empty, false), CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("dora");
        await window.GoAsync("/new-collection");

        // While it is typed, and again when it is sent.
        await window.Page.FillAsync("#name", "taken");
        await Assertions.Expect(window.Page.Locator("#name-state")).ToContainTextAsync("The name 'taken' is not available. Choose another.");
        await window.Page.FillAsync("#name", "taken-too");
        await Assertions.Expect(window.Page.Locator("#name-state")).ToContainTextAsync("library://dora/taken-too/NAME:TAG");
        await window.Page.FillAsync("#name", "taken");
        await window.Page.ClickAsync("text=Create collection");

        await Assertions.Expect(window.Page.Locator("#name-state")).ToContainTextAsync("The name 'taken' is not available");
        await Assertions.Expect(window.Page.Locator("#name")).ToHaveAttributeAsync("aria-invalid", "true");
    }
}
