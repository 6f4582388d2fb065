using Microsoft.Playwright;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Admin;

/// <summary>A list is ordered, given other columns and other pages by links, and its address keeps all of it.</summary>
public sealed class ArrangingTheListOfUsers(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Order_columns_and_size_are_chosen_and_stay_when_the_page_is_loaded_again()
    {
        await ManyAsync("first");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("first-00");
        await window.GoAsync("/admin/users?q=first");
        await Expect(Names(window)).ToHaveCountAsync(20);

        await Heading(window, "Name").GetByRole(AriaRole.Link).ClickAsync();
        await window.AtAsync("/admin/users?q=first&order=reversed");
        await Expect(Heading(window, "Name")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(Names(window).First).ToHaveTextAsync("first-24");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Hide Role" }).ClickAsync();
        await Expect(Heading(window, "Role")).ToHaveCountAsync(0);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Show Created" }).ClickAsync();
        await window.AtAsync("/admin/users?q=first&order=reversed&columns=name.state.sign-in.created.collections.tokens");
        await Expect(Heading(window, "Created")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "50 rows a page" }).ClickAsync();
        await Expect(Names(window)).ToHaveCountAsync(25);

        await window.Page.ReloadAsync();
        await window.LiveAsync();
        await window.AtAsync("/admin/users?q=first&order=reversed&columns=name.state.sign-in.created.collections.tokens&size=50");
        await Expect(Heading(window, "Role")).ToHaveCountAsync(0);
        await Expect(Heading(window, "Created")).ToBeVisibleAsync();
        await Expect(Names(window).First).ToHaveTextAsync("first-24");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task All_of_it_works_without_scripts_and_on_a_phone()
    {
        await ManyAsync("plain");
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375, hasScripts: false);
        await window.SignInAsync("plain-00");
        await window.Page.GotoAsync("/admin/users?q=plain");
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sort" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Created" }).ClickAsync();
        await window.AtAsync("/admin/users?q=plain&sort=created");
        await Expect(Names(window).First).ToHaveTextAsync("plain-24");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Hide State" }).ClickAsync();
        await window.AtAsync("/admin/users?q=plain&sort=created&columns=name.role.sign-in.collections.tokens");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await window.AtAsync("/admin/users?q=plain&sort=created&columns=name.role.sign-in.collections.tokens&page=2");

        await Expect(Names(window)).ToHaveCountAsync(5);
        await Expect(window.Page.Locator("tbody")).Not.ToContainTextAsync("Enabled");
        NoFaults.In(window.Faults);
    }

    private static ILocator Names(BrowserWindow window) => window.Page.Locator("tbody td:first-child a");

    private static ILocator Heading(BrowserWindow window, string title) => window.Page.GetByRole(AriaRole.Columnheader, new() { Name = title });

    /// <summary>25 accounts, one after the other; the first is an admin's.</summary>
    private async Task ManyAsync(string word)
    {
        for (var number = 0; number < 25; number++)
        {
            Rig.Core.Clock.Advance(TimeSpan.FromSeconds(1));
            await Rig.Core.UserAsync($"{word}-{number:00}", number == 0 ? UserRole.Admin : UserRole.User);
        }
    }
}
