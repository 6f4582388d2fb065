using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Kernel.Data;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Search;

/// <summary>What people have on their clipboard, pasted into the box that every page has.</summary>
public sealed class PastingIntoTheSearch(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task References_and_addresses_are_offered_and_found()
    {
        var gwen = await Rig.Core.UserAsync("gwen");
        await Rig.PushAsync(gwen, "paste", "fmriprep", 1);
        await Rig.PushAsync(gwen, "paste", "other", 2);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/paste/fmriprep");
        var own = window.Page.Url;
        var download = await window.Page.Locator("a[download]").First.GetAttributeAsync("href");
        var host = new Uri(Rig.Url).Authority;

        foreach (var pasted in new[] { "library://gwen/paste/fmriprep:v1", $"shub://{host}/paste/fmriprep", "gwen/paste/fmriprep:v1", own, $"{own}?tag=v1&tab=Labels", Rig.Url + download })
        {
            await window.GoAsync("/collections");
            await PasteAsync(window.Page, pasted);
            await Assertions.Expect(window.Page.Locator("[role=option]")).ToHaveTextAsync(["paste/fmriprepContainer"]);
            await window.Page.Keyboard.PressAsync("Enter");
            await IsAskedAsync(window.Page, "/search", "q", pasted);
            await Assertions.Expect(window.Page.Locator("main article h3")).ToHaveTextAsync(["paste/fmriprep"]);
        }

        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_digest_is_offered_as_the_image_that_it_is_and_accents_are_not_needed()
    {
        var hugo = await Rig.Core.UserAsync("hugo");
        await Rig.PushAsync(hugo, "digests", "prep", 3, ("Auteur", "Éloïse Müller"));
        await using var db = await Rig.Core.Get<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync();
        var digest = await db.Images.Where(image => image.Container!.Collection!.Name == "digests").Select(image => image.Digest).SingleAsync();
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        foreach (var pasted in new[] { $"{digest}", digest.Hex })
        {
            await window.GoAsync("/search");
            await PasteAsync(window.Page, pasted);
            await Assertions.Expect(window.Page.Locator("[role=option]")).ToContainTextAsync(["digests/prepImage"]);
            await window.Page.Keyboard.PressAsync("ArrowDown");
            await window.Page.Keyboard.PressAsync("Enter");
            await IsAskedAsync(window.Page, "/collections/digests/prep", "digest", $"{digest}");
        }

        await window.GoAsync("/search?q=eloise+muller");
        await Assertions.Expect(window.Page.Locator("main article mark")).ToHaveTextAsync(["Éloïse", "Müller"]);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        NoFaults.In(window.Faults);
    }

    private static async Task IsAskedAsync(IPage page, string path, string key, string value) =>
        await page.WaitForFunctionAsync("([path, key, value]) => location.pathname === path && new URLSearchParams(location.search).get(key) === value", new[] { path, key, value });

    /// <summary>As the clipboard does: all at once.</summary>
    private static async Task PasteAsync(IPage page, string text)
    {
        await page.Locator("[data-search]:visible").First.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
    }
}
