using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Search;

public sealed class SearchingThePortal(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Choices = "[aria-label='Filters']";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Names_are_offered_while_somebody_types_and_the_keyboard_does_it_all()
    {
        var ada = await Rig.Core.UserAsync("ada");
        await Rig.PushAsync(ada, "aligners", "bwa-mem", 1);
        await Rig.PushAsync(ada, "aligners", "minimap", 2);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections");
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("align");
        var box = window.Page.Locator("[data-search]:visible");
        var options = window.Page.Locator("[role=option]");

        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(options).ToHaveCountAsync(3);
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("ArrowUp");
        await window.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(options.Nth(2)).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(options.Nth(2)).ToContainTextAsync("Collection");
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(box).ToHaveValueAsync("align");

        await window.Page.Keyboard.TypeAsync("ers");
        await Assertions.Expect(options).ToHaveCountAsync(3);
        await window.Page.Keyboard.TypeAsync(" mini");
        await Assertions.Expect(options).ToHaveTextAsync(["aligners/minimapContainer"]);
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options).ToHaveAttributeAsync("aria-selected", "true");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.AtAsync("/collections/aligners/minimap");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Results_are_narrowed_by_choices_that_the_address_holds_and_follow_pushes()
    {
        var ben = await Rig.Core.UserAsync("ben");
        await Rig.PushAsync(ben, "viewers", "volview-one", 3, ("Licence", "MIT"));
        await Rig.PushAsync(ben, "viewers", "volview-two", 4, ("Licence", "GPL"));
        await Rig.PushAsync(ben, "viewers", "volview-ten", 5, ("Licence", "MIT"));
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/search?q=volview");
        var titles = window.Page.Locator("main article h3");

        await Assertions.Expect(titles).ToHaveCountAsync(3);
        await Assertions.Expect(titles.First.Locator("mark")).ToHaveTextAsync("volview");
        await Assertions.Expect(window.Page.Locator(Choices).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await window.Page.Locator(Choices).Locator("a[href='/search?q=volview&label=Licence%3DMIT']").ClickAsync();
        await window.AtAsync("/search?q=volview&label=Licence%3DMIT");
        await Assertions.Expect(titles).ToHaveCountAsync(2);

        await Rig.PushAsync(ben, "viewers", "volview-six", 6, ("Licence", "MIT"));
        await Assertions.Expect(titles).ToHaveCountAsync(3);
        await window.Page.ClickAsync("[aria-label='Label: Licence=MIT; take it away']");
        await window.AtAsync("/search?q=volview");
        await Assertions.Expect(titles).ToHaveCountAsync(4);

        await window.GoAsync("/search?q=volveiw");
        await window.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "volview", Exact = true }).ClickAsync();
        await Assertions.Expect(titles).ToHaveCountAsync(4);
        NoFaults.In(window.Faults);
    }

    [NeedsTheory(Tool.Chromium, Tool.Postgres)]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task A_word_far_inside_a_description_is_seen_in_the_result(int width)
    {
        var gil = await Rig.Core.UserAsync($"gil{width}");
        var name = $"far-{width}";
        await Rig.PushAsync(gil, name, "reader", width);
        var word = $"xylograph{width}";
        await DescribeAsync(gil, name, $"Begins with much that nobody looks for, and goes on for longer than there is room before it says {word} in passing.\n\nA paragraph.\n\nThe last says **quokka{width}**, {new string('a', 150)} too.");
        await using var window = await Browser.OpenAsync(Rig.Url, width: width);

        foreach (var looked in new[] { word, $"quokka{width}" })
        {
            await window.GoAsync($"/search?q={looked}");
            var mark = window.Page.Locator("main article mark");
            await Assertions.Expect(mark).ToHaveTextAsync(looked);
            Assert.True(await mark.EvaluateAsync<bool>("""
                mark => { const [own, row] = [mark, mark.closest('.text')].map(part => part.getBoundingClientRect()); return own.right <= row.right + 1 && own.bottom <= row.bottom + 1; }
                """));
        }

        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task On_a_phone_the_choices_are_folded_and_nothing_is_wider_than_the_screen()
    {
        var cleo = await Rig.Core.UserAsync("cleo");
        await Rig.PushAsync(cleo, "phones", "dialer", 7, (new string('k', 200), new string('v', 400)), ("Licence", "MIT"));
        await Rig.PushAsync(cleo, "phones", "dialer-two", 17, (new string('k', 200), new string('v', 400)), ("Licence", "MIT"));
        await Rig.PushAsync(cleo, "phones", "dialer-three", 27);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        await window.GoAsync("/search?q=dialer");

        await Assertions.Expect(window.Page.Locator(Choices)).ToBeHiddenAsync();
        await window.Page.ClickAsync("summary >> text=Filters");
        await window.Page.Locator("details").GetByRole(AriaRole.Link, new() { Name = "Licence=MIT" }).ClickAsync();
        await window.AtAsync("/search?q=dialer&label=Licence%3DMIT");
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Collections_stand_beside_containers_and_words_that_never_meet_are_offered_alone()
    {
        var edi = await Rig.Core.UserAsync("edi");
        await Rig.PushAsync(edi, "sonar", "chirp", 9);
        await Rig.PushAsync(edi, "radar", "sonar-sweep", 10);
        foreach (var name in new[] { "sonar-two", "sonar-three", "sonar-four" })
        {
            await Rig.Core.Get<CreateCollection>().RunAsync(edi, new NewCollection(name, "Echoes of **whales**.", false), CancellationToken.None);
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/search?q=sonar");
        var main = window.Page.Locator("main");
        await Assertions.Expect(main.GetByRole(AriaRole.Region, new() { Name = "Collections" }).Locator("h3")).ToHaveCountAsync(3);
        await Assertions.Expect(main.GetByRole(AriaRole.Region, new() { Name = "Containers" }).Locator("h3")).ToHaveCountAsync(2);
        await main.GetByRole(AriaRole.Link, new() { Name = "All 4 collections" }).ClickAsync();
        await window.AtAsync("/search?q=sonar&show=collections");
        await Assertions.Expect(main.Locator("article h3")).ToHaveCountAsync(4);
        await main.GetByRole(AriaRole.Navigation, new() { Name = "Sort by" }).GetByText("Name").ClickAsync();
        await window.AtAsync("/search?q=sonar&show=collections&sort=name");
        await Assertions.Expect(main.Locator("article h3 a").First).ToHaveAttributeAsync("href", "/collections/sonar");
        await window.GoAsync("/search?q=whales");
        await Assertions.Expect(main.Locator("article mark").First).ToHaveTextAsync("whales");

        await window.GoAsync("/search?q=chirp+sweep");
        await main.GetByRole(AriaRole.Link, new() { Name = "sweep 1 container" }).ClickAsync();
        await window.AtAsync("/search?q=sweep");
        await Assertions.Expect(main.Locator("article h3")).ToHaveTextAsync(["radar/sonar-sweep"]);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Twenty_results_stand_on_a_screen()
    {
        var fay = await Rig.Core.UserAsync("fay");
        foreach (var number in Enumerable.Range(10, 20))
        {
            await Rig.PushAsync(fay, "dense", $"packed-{number}", number, ("org.example.packed", "very"));
        }

        await using var window = await Browser.OpenAsync(Rig.Url, width: 1440);
        await window.Page.SetViewportSizeAsync(1440, 900);
        await window.GoAsync("/search?q=packed");
        var last = window.Page.Locator("main article").Nth(19);

        await Assertions.Expect(last).ToBeVisibleAsync();
        var box = await last.BoundingBoxAsync();
        Assert.True(box!.Y + box.Height <= 900, $"The twentieth result ends at {box.Y + box.Height}.");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task It_works_before_the_page_is_alive_and_old_addresses_lead_on()
    {
        var dora = await Rig.Core.UserAsync("dora");
        await Rig.PushAsync(dora, "plain", "gnuplot", 8);
        using var client = Rig.Client();

        var page = await client.GetStringAsync("/search?q=gnuplot&signed=no&size=vast&arch=vax&topic=%3C&sort=best&page=0");
        using var fragment = await client.GetAsync("/searching?q=gnu%20plot");
        using var inline = await client.GetAsync("/search/gnuplot");

        Assert.Contains("/collections/plain/gnuplot", page, StringComparison.Ordinal);
        Assert.Equal("/search?q=gnu%20plot", fragment.Headers.Location?.OriginalString);
        Assert.Equal("/search?q=gnuplot", inline.Headers.Location?.OriginalString);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("%25%5F%5C")]
    [InlineData("%27%20OR%201%3D1%20--")]
    [InlineData("a%20%26%20%7C%20%21%20%28%20%3C-%3E%20%3A%2A")]
    [InlineData("%E2%80%AEabc%E2%80%8B%00")]
    [InlineData("%F0%9F%A7%A0")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task Any_text_is_answered(string text)
    {
        using var client = Rig.Client();

        foreach (var typed in new[] { text, string.Concat(Enumerable.Repeat(text, 3)) })
        {
            using var answer = await client.GetAsync($"/search?q={typed}&label={typed}&owner={typed}&topic={typed}&sort={typed}&page={typed}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private async Task DescribeAsync(Caller caller, string collection, string description)
    {
        await using var db = await Rig.Core.DatabaseAsync();
        var container = await db.Containers.Where(c => c.Collection!.Name == collection).Select(c => c.Id).SingleAsync();
        Assert.True((await Rig.Core.Get<ChangeContainerDescription>().RunAsync(caller, container, string.Empty, description, CancellationToken.None)).Succeeded);
    }
}
