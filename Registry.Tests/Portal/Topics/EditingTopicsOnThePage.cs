using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Topics;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Topics;

public sealed class EditingTopicsOnThePage(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_topic_added_in_one_window_appears_in_the_other_and_can_be_undone()
    {
        var ida = await Rig.Core.UserAsync("ida");
        await Rig.PushAsync(ida, "brain", "prep", 1);
        await using var editor = await Browser.OpenAsync(Rig.Url);
        await editor.SignInAsync("ida");
        await editor.GoAsync("/collections/brain/prep");
        await using var reader = await Browser.OpenAsync(Rig.Url, width: 375);
        await reader.GoAsync("/collections/brain/prep");

        await Assertions.Expect(Topics(reader)).ToHaveTextAsync(["#debian"]);
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Topic", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator("[aria-label='New topic']")).ToBeFocusedAsync();
        await editor.Page.Keyboard.TypeAsync("Bids");
        await editor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Topics(reader)).ToHaveTextAsync(["#bids", "#debian"]);

        await editor.Page.ClickAsync("[aria-label='Remove topic debian']");
        await Assertions.Expect(Topics(reader)).ToHaveTextAsync(["#bids"]);
        await editor.Page.Locator(".toast", new() { HasText = "Removed #debian" }).GetByText("Undo").ClickAsync();
        await Assertions.Expect(Topics(reader)).ToHaveTextAsync(["#bids", "#debian"]);
        await Assertions.Expect(reader.Page.Locator("main .remove")).ToHaveCountAsync(0);
        NoFaults.In(editor.Faults);
        NoFaults.In(reader.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task What_is_typed_right_after_the_click_is_in_the_field()
    {
        await Rig.PushAsync(await Rig.Core.UserAsync("fay"), "fast", "prep", 1);
        await using var editor = await Rig.OpenAsync("fay", "/collections/fast/prep");

        // In one go, so that no answer of the server comes between the click and the keys.
        await editor.Page.EvaluateAsync("""
            () => {
              document.querySelector('[data-keeps-keys] button').click();
              for (const key of ['b', '/', 'Backspace', 'i', 'd', 's']) {
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
              }
            }
            """);
        var field = editor.Page.Locator("[aria-label='New topic']");
        await Assertions.Expect(field).ToHaveValueAsync("bids");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await editor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Topics(editor)).ToHaveTextAsync(["#bids", "#debian"]);
        NoFaults.In(editor.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_undo_whose_right_is_gone_is_refused_in_a_plain_sentence()
    {
        var gina = await Rig.Core.UserAsync("gina");
        var hugo = await Rig.Core.UserAsync("hugo");
        var shelf = (await Rig.Core.Get<CreateCollection>().RunAsync(gina, new NewCollection("lent", string.Empty, true), CancellationToken.None)).Value;
        await Rig.Core.Get<AddCollectionMember>().RunAsync(gina, shelf, "hugo", CollectionRole.Contributor, CancellationToken.None);
        await Rig.Core.Get<AddTopic>().RunAsync(gina, Subject.Collection(shelf), "lost", CancellationToken.None);
        await using var window = await Rig.OpenAsync("hugo", "/collections/lent");
        await window.Page.ClickAsync("[aria-label='Remove topic lost']");
        var undo = window.Page.Locator(".toast", new() { HasText = "Removed #lost" }).GetByText("Undo");
        await undo.WaitForAsync();

        await using (var db = await Rig.Core.DatabaseAsync())
        {
            var member = await db.CollectionMembers.SingleAsync(row => row.CollectionId == shelf && row.UserId == hugo.UserId);
            Assert.True((await Rig.Core.Get<RemoveCollectionMember>().RunAsync(gina, shelf, member.Id, CancellationToken.None)).Succeeded);
        }

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("It is not here any more");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("The collection lent was deleted while you had this page open, or you may no longer see this page.");
        await undo.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".toast.bad")).ToContainTextAsync("This could not be undone: you may not change it any more, or it was deleted meanwhile.");
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Existing_topics_are_offered_while_one_is_typed_and_other_words_are_refused()
    {
        var jan = await Rig.Core.UserAsync("jan");
        var kai = await Rig.Core.UserAsync("kai");
        var mine = await Rig.Core.Get<CreateCollection>().RunAsync(jan, new NewCollection("janes", string.Empty, false), CancellationToken.None);
        var hidden = await Rig.Core.Get<CreateCollection>().RunAsync(kai, new NewCollection("kais", string.Empty, true), CancellationToken.None);
        await Rig.Core.Get<AddTopic>().RunAsync(jan, Subject.Collection(mine.Value), "genomics", CancellationToken.None);
        await Rig.Core.Get<AddTopic>().RunAsync(kai, Subject.Collection(hidden.Value), "genome-secrets", CancellationToken.None);
        await Rig.Core.Get<CreateCollection>().RunAsync(jan, new NewCollection("second", string.Empty, false), CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("jan");
        await window.GoAsync("/collections/second");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Topic", Exact = true }).ClickAsync();

        await window.Page.FillAsync("[aria-label='New topic']", "geno");
        var offered = window.Page.Locator(".suggest-list .mud-list-item");
        await Assertions.Expect(offered).ToHaveTextAsync(["Add geno", "#genomics"]);
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Topics(window)).ToHaveTextAsync(["#genomics"]);
        await Assertions.Expect(window.Page.Locator("[aria-label='New topic']")).ToHaveValueAsync(string.Empty);

        await window.Page.FillAsync("[aria-label='New topic']", "geno");
        await Assertions.Expect(offered).ToHaveTextAsync(["Add geno"]);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Topics(window)).ToHaveTextAsync(["#geno", "#genomics"]);

        await window.Page.FillAsync("[aria-label='New topic']", "🧠\u202E<script>");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("main .validation-message")).ToContainTextAsync("use 1 to 50 letters from a to z");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page.Locator("[aria-label='New topic']")).ToHaveCountAsync(0);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Topics_lead_to_what_carries_them_and_lists_are_narrowed_by_them()
    {
        var lea = await Rig.Core.UserAsync("lea");
        await Rig.PushAsync(lea, "lab", "tool", 2);
        var lab = await Rig.Core.Get<CollectionQueries>().FindAsync(lea, "lab", CancellationToken.None);
        await Rig.Core.Get<AddTopic>().RunAsync(lea, Subject.Collection(lab!.Id), "c++", CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);

        await window.GoAsync("/topics");
        await Assertions.Expect(window.Page.Locator("main li", new() { HasText = "#c++" })).ToContainTextAsync("1 collection");
        await window.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter topics" }).FillAsync("c+");
        await window.AtAsync("/topics?q=c%2B");
        await Assertions.Expect(window.Page.Locator("main li")).ToHaveCountAsync(1);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "#c++" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("#c++");
        await window.Page.Locator("[aria-label='What carries this topic'] a", new() { HasText = "Collections" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("article h2 a")).ToHaveTextAsync(["lab"]);
        await window.Page.Locator("article >> text=#c++").ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("#c++");

        await window.GoAsync("/collections?topic=c%2B%2B");
        await Assertions.Expect(window.Page.Locator("article h2 a")).ToHaveTextAsync(["lab"]);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Odd_addresses_are_answered_and_those_of_sregistry_lead_on()
    {
        using var client = Rig.Client();

        using var tags = await client.GetAsync("/tags");
        using var tag = await client.GetAsync("/tags/MRI");
        using var impossible = await client.GetAsync("/topics/%E2%80%AEabc");
        using var absent = await client.GetAsync("/topics/nothing-like-it?page=7");

        Assert.Equal("/topics", tags.Headers.Location?.ToString().Replace(Rig.Url, string.Empty, StringComparison.Ordinal));
        Assert.Equal("/topics/mri", tag.Headers.Location?.ToString().Replace(Rig.Url, string.Empty, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, impossible.StatusCode);
        Assert.Equal(HttpStatusCode.OK, absent.StatusCode);
    }

    private static ILocator Topics(BrowserWindow window) => window.Page.Locator("main [aria-label='Topics'] a");
}
