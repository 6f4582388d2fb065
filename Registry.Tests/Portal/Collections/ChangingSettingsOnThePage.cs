using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class ChangingSettingsOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Two_people_who_describe_it_at_the_same_time_see_both_texts()
    {
        await CollectionAsync("ines", "described");
        await using var one = await Rig.OpenAsync("ines", "/collections/described/settings");
        await using var two = await Rig.OpenAsync("ines", "/collections/described/settings");
        await one.Page.FillAsync("#description", "# First\n\nby *one*");
        await Assertions.Expect(one.Page.Locator(".preview h2")).ToHaveTextAsync("First");
        await two.Page.FillAsync("#description", "by two");

        await one.Page.ClickAsync("text=Save description");
        await one.Page.GetByText("Saved the description").WaitForAsync();
        await two.Page.ClickAsync("text=Save description");
        await Assertions.Expect(two.Page.Locator("#other-description")).ToHaveValueAsync("# First\n\nby *one*");
        await Assertions.Expect(two.Page.Locator("#description")).ToHaveValueAsync("by two");
        await two.Page.ClickAsync("text=Save mine");

        // The first page has nothing unsaved, so it shows the newer text by itself.
        await Assertions.Expect(one.Page.Locator("#description")).ToHaveValueAsync("by two");
        Assert.Equal("by two", (await DetailsAsync("described"))!.Description);
        Assert.Equal(1, await one.Page.Locator("h1").CountAsync());
        NoFaults.In(one.Faults.Concat(two.Faults));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task People_are_added_by_name_get_another_role_and_are_removed()
    {
        await CollectionAsync("jane", "peopled");
        var karl = await Rig.Core.UserAsync("karl-the-great");
        await using var window = await Rig.OpenAsync("jane", "/collections/peopled/settings");
        var people = window.Page.Locator("#people");

        await people.Locator("input").PressSequentiallyAsync("karl");
        await window.Page.Locator(".suggest-list .mud-list-item", new() { HasText = "karl-the-great" }).ClickAsync();
        await Assertions.Expect(people.Locator("input")).ToHaveValueAsync("karl-the-great");
        await people.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(people.Locator("tbody tr")).ToHaveCountAsync(2);
        await people.Locator("[aria-label='Role of karl-the-great']").SelectOptionAsync("Owner");
        await window.Page.GetByText("karl-the-great is an owner now").WaitForAsync();
        Assert.True((await Rig.Core.Get<CollectionQueries>().FindAsync(karl, "peopled", CancellationToken.None)) is { MayManage: true });

        await people.Locator("[aria-label='Remove jane']").ClickAsync();
        await window.Page.Locator(".mud-dialog button", new() { HasText = "Remove" }).ClickAsync();

        // Whoever removed themselves has no settings to look at any more.
        await Assertions.Expect(window.Page.Locator("h1")).Not.ToHaveTextAsync("Settings");
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_last_owner_is_kept_and_the_choice_goes_back()
    {
        await CollectionAsync("lena", "owned");
        await using var window = await Rig.OpenAsync("lena", "/collections/owned/settings");
        var role = window.Page.Locator("[aria-label='Role of lena']");

        await role.SelectOptionAsync("Contributor");

        await Assertions.Expect(window.Page.Locator("#people [role=alert]")).ToContainTextAsync("'lena' is the only owner of this collection");
        await Assertions.Expect(role).ToHaveValueAsync("Owner");
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task It_is_hidden_frozen_renamed_and_deleted()
    {
        await CollectionAsync("mona", "changing");
        await using var visitor = await Browser.OpenAsync(Rig.Url);
        await visitor.GoAsync("/collections/changing");
        await using var window = await Rig.OpenAsync("mona", "/collections/changing");
        await window.Page.ClickAsync("main a:has-text('Settings')");

        await window.Page.GetByText("Freeze every tag").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("Tags are frozen")).ToBeVisibleAsync();
        await window.Page.GetByText("To others it does not exist").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).Not.ToHaveTextAsync("changing");

        var warning = window.Page.GetByText("Links and pull commands with the old name stop working");
        await Assertions.Expect(warning).ToHaveCountAsync(0);
        await window.Page.FillAsync("#new-name", "Changed");
        await Assertions.Expect(warning).ToBeVisibleAsync();
        await window.Page.ClickAsync("button:has-text('Rename')");
        await window.AtAsync("/collections/changed/settings");

        // The page of the new name, and not what is still there of the old one.
        await Assertions.Expect(window.Page.Locator("#new-name")).ToHaveValueAsync("changed");
        await window.Page.ClickAsync("text=Delete collection…");
        var confirm = window.Page.Locator("button", new() { HasText = "Delete the collection" });
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await window.Page.FillAsync("[aria-label='Delete the collection'] input", "changed");
        await confirm.ClickAsync();
        await window.AtAsync("/collections?show=mine");

        Assert.Null(await DetailsAsync("changed"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Whoever_deletes_what_somebody_else_deleted_is_told_so()
    {
        await CollectionAsync("nora", "twice");
        await using var slow = await Rig.OpenAsync("nora", "/collections/twice/settings");
        await slow.Page.ClickAsync("text=Delete collection…");
        await slow.Page.FillAsync("[aria-label='Delete the collection'] input", "twice");

        var details = await DetailsAsync("twice");
        Assert.True((await Rig.Core.Get<Registry.Core.Transfer.Deletion.DeleteCollection>().RunAsync(Caller.Operator, details!.Id, "twice", CancellationToken.None)).Succeeded);

        await Assertions.Expect(slow.Page.Locator("h1")).ToHaveTextAsync("It is not here any more");
        await Assertions.Expect(slow.Page.Locator("main")).ToContainTextAsync("The collection twice was deleted while you had this page open");
        NoFaults.In(slow.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Making_it_public_is_asked_about_and_can_be_taken_back()
    {
        await CollectionAsync("toni", "hidden");
        await using var window = await Rig.OpenAsync("toni", "/collections/hidden/settings");
        var (open, closed) = (window.Page.GetByRole(AriaRole.Radio, new() { Name = "Public" }), window.Page.GetByRole(AriaRole.Radio, new() { Name = "Private" }));
        await closed.CheckAsync();
        await window.Page.GetByText("hidden is private now").WaitForAsync();

        await open.ClickAsync();
        await window.Page.Locator(".mud-dialog button", new() { HasText = "Cancel" }).ClickAsync();
        await Assertions.Expect(closed).ToBeCheckedAsync();
        Assert.Null(await DetailsOfVisitorAsync("hidden"));

        await open.ClickAsync();
        await window.Page.Locator(".mud-dialog button", new() { HasText = "Make public" }).ClickAsync();
        var said = window.Page.Locator(".toast", new() { HasText = "hidden is public now" });
        await said.WaitForAsync();
        Assert.NotNull(await DetailsOfVisitorAsync("hidden"));
        await said.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await window.Page.GetByText("The collection is private again").WaitForAsync();

        Assert.Null(await DetailsOfVisitorAsync("hidden"));
        await Assertions.Expect(closed).ToBeCheckedAsync();
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_container_says_what_goes_with_it_and_goes_by_its_name()
    {
        await CollectionAsync("rosa", "holding");
        var rosa = await CallerAsync("rosa");
        using var http = Rig.Client("*/*");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Rig.Core.TokenAsync(rosa, TokenScopes.All)).Secret.Reveal());
        using var client = new LibraryClient(http, "rosa");
        (await client.PushAsync("holding", "prep", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 81)))).Expect(HttpStatusCode.OK);
        (await client.PushAsync("holding", "settings", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 82)))).Expect(HttpStatusCode.BadRequest);
        await using var window = await Rig.OpenAsync("rosa", "/collections/holding/prep");

        await window.Page.ClickAsync("main a:has-text('Settings')");
        await window.Page.ClickAsync("text=Delete container…");
        await Assertions.Expect(window.Page.Locator(".goes dd").First).ToHaveTextAsync("1");
        await window.Page.FillAsync("[aria-label='Delete the container'] input", "prep");
        await window.Page.Locator("button", new() { HasText = "Delete the container" }).ClickAsync();

        await window.AtAsync("/collections/holding");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Push the first image");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        await CollectionAsync("nina", "private");
        using var client = Rig.Client();
        using var answer = await client.GetAsync("/collections/private/settings");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Those_who_may_not_change_it_find_no_such_page()
    {
        await CollectionAsync("olga", "forbidden");
        await Rig.Core.UserAsync("paul");
        await using var window = await Rig.OpenAsync("paul", "/collections/forbidden");
        Assert.Equal(0, await window.Page.Locator("main a:has-text('Settings')").CountAsync());

        foreach (var name in new[] { "forbidden", "absent" })
        {
            var answer = await window.Page.GotoAsync($"/collections/{name}/settings");
            Assert.Equal(404, answer!.Status);
        }
    }

    private async Task CollectionAsync(string owner, string name) => Assert.True((await Rig.Core.Get<CreateCollection>().RunAsync(
        await Rig.Core.UserAsync(owner), new NewCollection(name, string.Empty, false), CancellationToken.None)).Succeeded);

    private async Task<Caller> CallerAsync(string name)
    {
        await using var db = await Rig.Core.DatabaseAsync();
        return (await db.Users.SingleAsync(user => user.UserName == name)).ToCaller(TokenScopes.All, null);
    }

    private Task<CollectionDetails?> DetailsAsync(string name) => Rig.Core.Get<CollectionQueries>().FindAsync(Caller.Operator, name, CancellationToken.None);

    private Task<CollectionDetails?> DetailsOfVisitorAsync(string name) => Rig.Core.Get<CollectionQueries>().FindAsync(Caller.Visitor, name, CancellationToken.None);
}
