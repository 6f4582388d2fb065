using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Collections;

public sealed class BrowsingCollections(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private const int Count = 60;

    private PortalRig Rig => portal.Rig;

    public async Task InitializeAsync()
    {
        if (await Rig.Core.Get<CollectionQueries>().FindAsync(Caller.Visitor, "set-1", CancellationToken.None) is null)
        {
            await Rig.Core.AddCollectionsAsync(Count);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Pages_orders_and_filters_are_in_the_address()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections?sort=pulls&page=2");
        await Assertions.Expect(Names(window)).ToHaveCountAsync(25);
        Assert.Equal("set-35", await Names(window).First.TextContentAsync());

        await window.Page.ClickAsync("text=Next");
        await window.AtAsync("/collections?sort=pulls&page=3");
        await Assertions.Expect(Names(window)).ToHaveCountAsync(10);

        await window.Page.FillAsync("[aria-label='Filter by name or description']", "set-4");
        await window.AtAsync("/collections?q=set-4&sort=pulls");
        await Assertions.Expect(Names(window)).ToHaveCountAsync(11);

        // The rows and the choices arrive one after the other; a choice made in between would still lead to the list without the filter.
        var byName = window.Page.Locator("[aria-label='Sort by'] option", new PageLocatorOptions { HasTextString = "Name" });
        await Assertions.Expect(byName).ToHaveAttributeAsync("value", "/collections?q=set-4&sort=name");
        await window.Page.SelectOptionAsync("[aria-label='Sort by']", new SelectOptionValue { Label = "Name" });
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/collections\\?q=set-4&sort=name$"), new PageAssertionsToHaveURLOptions { Timeout = 60_000 });
        await Assertions.Expect(Names(window).First).ToHaveTextAsync("set-4");

        await window.Page.ReloadAsync();
        await Assertions.Expect(Names(window)).ToHaveCountAsync(11);
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_row_says_what_there_is_and_leads_there_by_keyboard()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections?q=set-8");
        var row = window.Page.Locator("article");

        Assert.Equal("Tools for group 8.", await row.Locator(".summary").TextContentAsync());
        await Assertions.Expect(row).ToContainTextAsync("+5");
        await row.Locator("h2 a").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await window.AtAsync("/collections/set-8");

        await Assertions.Expect(window.Page.Locator("h1.name")).ToHaveTextAsync("set-8");
        await Assertions.Expect(window.Page.Locator("article h3 a")).ToHaveCountAsync(8);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_page_that_goes_live_does_not_fall_back_to_its_skeleton()
    {
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.Page.AddInitScriptAsync(
            """
            window.sawSkeleton = false;
            new MutationObserver(() => window.sawSkeleton ||= !!document.querySelector('.mud-skeleton')).observe(document, { childList: true, subtree: true });
            """);
        foreach (var path in new[] { "/", "/collections", "/collections/set-8", "/search?q=tool" })
        {
            await window.GoAsync(path);

            Assert.False(await window.Page.EvaluateAsync<bool>("window.sawSkeleton"), $"{path} flickered.");
        }
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Nothing_is_wider_than_a_phone()
    {
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375, isDark: true);
        foreach (var path in new[] { "/collections", "/collections/set-8", "/collections?q=nothing-like-it", "/collections?page=99" })
        {
            await window.GoAsync(path);

            Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the window.");
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_is_private_answers_exactly_like_what_is_not_there()
    {
        var owner = await Rig.Core.UserAsync("olga");
        await Rig.Core.Get<CreateCollection>().RunAsync(owner, new NewCollection("hidden", "Secret words", true), CancellationToken.None);
        using var client = Rig.Client();

        using var hidden = await client.GetAsync("/collections/hidden");
        using var absent = await client.GetAsync("/collections/absent");

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.DoesNotContain("Secret words", await hidden.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static ILocator Names(BrowserWindow window) => window.Page.Locator("article h2 a");
}
