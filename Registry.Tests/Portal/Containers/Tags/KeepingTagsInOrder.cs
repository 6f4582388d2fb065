using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers.Tags;

/// <summary>An owner's work on the part about tags, and what others see of it at once.</summary>
public sealed class KeepingTagsInOrder(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_frozen_tag_is_marked_on_every_screen_and_undo_takes_it_back()
    {
        var ida = await Rig.Core.UserAsync("ida");
        using var client = await Rig.ClientAsync(ida);
        await client.PushAsync("freezing", "v1", 1);
        await using var owner = await SignedInAsync("ida");
        await using var visitor = await Browser.OpenAsync(Rig.Url);
        await owner.GoAsync("/collections/freezing/app?tab=tags");
        await visitor.GoAsync("/collections/freezing/app?tab=tags");
        await Assertions.Expect(visitor.Page.Locator("table button[aria-label^=Freeze], table input[type=checkbox], table button[aria-label^=Delete]")).ToHaveCountAsync(0);

        await ActAsync(owner, "v1", "Freeze v1 (amd64)");

        await Assertions.Expect(visitor.Page.Locator("table .chip", new() { HasText = "Frozen" })).ToBeVisibleAsync();
        (await client.PushAsync("freezing", "app", "v1", TagsScenario.Sif(2))).Expect(HttpStatusCode.Conflict);
        await owner.Page.ClickAsync(".toast >> text=Undo");
        await Assertions.Expect(visitor.Page.Locator("table .chip", new() { HasText = "Frozen" })).ToHaveCountAsync(0);
        NoFaults.In(owner.Faults.Concat(visitor.Faults));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_history_shows_each_move_and_restores_an_earlier_image()
    {
        var jan = await Rig.Core.UserAsync("jan");
        using var client = await Rig.ClientAsync(jan);
        await client.PushAsync("moving", "v1", 1);
        await client.PushAsync("moving", "v1", 2);
        await using var owner = await SignedInAsync("jan");
        await owner.GoAsync("/collections/moving/app?tab=tags");

        await ActAsync(owner, "v1", "History of v1");
        await owner.AtAsync("/collections/moving/app?tab=tags&list=history&of=v1");
        await Assertions.Expect(owner.Page.Locator("[data-move]")).ToHaveCountAsync(2);
        await Assertions.Expect(owner.Page.Locator("[data-move]").First).ToContainTextAsync("by jan");
        await owner.Page.ClickAsync("text=Restore");

        await Assertions.Expect(owner.Page.Locator("[data-move]")).ToHaveCountAsync(3);
        Assert.Equal(TagsScenario.Sif(1), await client.PullAsync("jan/moving/app:v1"));
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Several_tags_go_after_the_name_was_typed_and_frozen_ones_are_named()
    {
        var kai = await Rig.Core.UserAsync("kai");
        using var client = await Rig.ClientAsync(kai);
        for (var seed = 1; seed <= 4; seed++)
        {
            await client.PushAsync("bulk", $"v{seed}", seed);
        }

        await using var owner = await SignedInAsync("kai");
        await owner.GoAsync("/collections/bulk/app?tab=tags");
        await ActAsync(owner, "v1", "Freeze v1 (amd64)");
        await owner.Page.FocusAsync("[aria-label='Select all tags on this page']");
        await owner.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(owner.Page.Locator(".selection")).ToContainTextAsync("4 tags selected");
        await owner.Page.UncheckAsync("[aria-label='Select v4']");
        await Assertions.Expect(owner.Page.Locator(".selection")).ToContainTextAsync("3 tags selected");
        await owner.Page.ClickAsync(".selection >> text=Delete…");

        var dialog = owner.Page.Locator(".mud-dialog");
        await Assertions.Expect(dialog).ToContainTextAsync("2 tags and 2 images");
        await Assertions.Expect(dialog).ToContainTextAsync("v1 (amd64) is frozen");
        var confirm = dialog.Locator("button.mud-button-filled-error");
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await dialog.Locator("input").FillAsync("app");
        await confirm.ClickAsync();

        await Assertions.Expect(owner.Page.Locator(".toast").Last).ToContainTextAsync("Deleted 2 tags and 2 images");
        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(TagsScenario.Sif(1), await client.PullAsync("kai/bulk/app:v1"));
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_tag_whose_image_stays_goes_at_once_and_comes_back_by_undo()
    {
        var leo = await Rig.Core.UserAsync("leo");
        using var client = await Rig.ClientAsync(leo);
        await client.PushAsync("undoing", "v1", 1);
        await client.PushAsync("undoing", "latest", 1);
        await using var owner = await SignedInAsync("leo");
        await owner.GoAsync("/collections/undoing/app?tab=tags");

        await ActAsync(owner, "v1", "Delete v1 (amd64)");
        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await owner.Page.ClickAsync(".toast >> text=Undo");

        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(TagsScenario.Sif(1), await client.PullAsync("leo/undoing/app:v1"));
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Deleting_the_last_image_leads_back_to_the_collection()
    {
        var lena = await Rig.Core.UserAsync("lena");
        using var client = await Rig.ClientAsync(lena);
        await client.PushAsync("emptied", "v1", 1);
        await using var owner = await SignedInAsync("lena");
        await owner.GoAsync("/collections/emptied/app?tab=tags");

        await ActAsync(owner, "v1", "Delete v1 (amd64)");
        await owner.Page.Locator(".mud-dialog button.mud-button-filled-error").ClickAsync();

        await owner.AtAsync("/collections/emptied");
        await Assertions.Expect(owner.Page.Locator(".toast")).ToContainTextAsync("Deleted 1 tag and 1 image");
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_filter_is_in_the_address_and_untagged_images_have_a_list()
    {
        var mia = await Rig.Core.UserAsync("mia");
        using var client = await Rig.ClientAsync(mia);
        await client.PushAsync("filtering", "v1", 1);
        await client.PushAsync("filtering", "v1", 2);
        await client.PushAsync("filtering", "nightly", 3);
        await using var visitor = await Browser.OpenAsync(Rig.Url, width: 375);
        await visitor.GoAsync("/collections/filtering/app?tab=tags");

        await visitor.Page.FillAsync("[aria-label='Filter tags']", "night");
        await visitor.AtAsync("/collections/filtering/app?tab=tags&q=night");
        await Assertions.Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.Page.ClickAsync("text=Untagged images (1)");
        await Assertions.Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);

        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(visitor.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Whose_right_was_taken_away_is_told_so_on_the_page_that_is_still_open()
    {
        var nils = await Rig.Core.UserAsync("nils");
        using var client = await Rig.ClientAsync(nils);
        await client.PushAsync("demoted", "v1", 1);
        await client.PushAsync("demoted", "v1", 2);
        await using var window = await SignedInAsync("nils");
        await window.GoAsync("/collections/demoted/app?tab=tags");
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            await db.CollectionMembers.Where(member => member.UserId == nils.UserId).ExecuteDeleteAsync();
        }

        await ActAsync(window, "v1", "Freeze v1 (amd64)");

        await Assertions.Expect(window.Page.Locator(".toast")).ToContainTextAsync("nils may not change 'demoted'");
        await Assertions.Expect(window.Page.Locator("table input[type=checkbox]")).ToHaveCountAsync(0);
        Assert.Equal(TagsScenario.Sif(2), await client.PullAsync("nils/demoted/app:v1"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Strange_addresses_are_answered_with_the_page()
    {
        var olga = await Rig.Core.UserAsync("olga");
        using var client = await Rig.ClientAsync(olga);
        await client.PushAsync("strange", "v1", 1);
        using var visitor = Rig.Client();
        string[] queries =
        [
            "q=%00", "q=%25_%5C", "q=%E2%80%AE%E2%80%8B%F0%9F%90%99", $"q={new string('a', 5000)}", "page=99999999999", "page=-1", "page=2000000000",
            "list=history&of=%3Cscript%3E", "list=history&of=none", "list=untagged&page=7", "list=3", "list=history&page=40000", "sort=version&order=reversed&size=50", "sort=none&columns=%00", "columns=name.name.pulls&size=-1",
        ];
        foreach (var query in queries)
        {
            using var reply = await visitor.GetAsync($"/collections/strange/app?tab=tags&{query}");

            Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{query[..Math.Min(40, query.Length)]}: {reply.StatusCode}");
            Assert.DoesNotContain("<script>", (await reply.Content.ReadAsStringAsync()).Split("<main")[1].Split("</main>")[0], StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Chooses something from a tag's menu.</summary>
    private static async Task ActAsync(BrowserWindow window, string tag, string action)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {tag}", Exact = true }).ClickAsync();
        await window.Page.GetByLabel(action, new() { Exact = true }).ClickAsync();
    }

    private async Task<BrowserWindow> SignedInAsync(string name)
    {
        var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync(name);
        return window;
    }
}
