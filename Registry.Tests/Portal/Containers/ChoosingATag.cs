using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Portal.Containers.Tags;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Containers;

/// <summary>Which tag a container's page is about when its address names none, and how one of many is found.</summary>
public sealed class ChoosingATag(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Builds = 120;

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Latest_is_shown_however_many_newer_tags_name_the_same_image()
    {
        var paul = await Rig.Core.UserAsync("paul");
        using var client = await Rig.LibraryAsync(paul);
        (await client.PushAsync("many", "app", "latest", TagsScenario.Sif(31))).Expect(HttpStatusCode.OK);
        await TagAsync("many", Enumerable.Range(1, Builds).Select(build => $"build-{build:000}"));
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/many/app");

        await Assertions.Expect(Chosen(window)).ToHaveTextAsync("latest");
        await Assertions.Expect(window.Page.Locator("pre").First).ToContainTextAsync("many/app/latest");

        // The list offers the newest; the oldest of the builds is found by its name.
        var find = window.Page.GetByLabel("Find a tag");
        await find.FillAsync("build-00");
        await Assertions.Expect(window.Page.Locator("#tags-found option[value='build-001']")).ToHaveCountAsync(1);
        await find.FillAsync("build-001");
        await window.AtAsync("/collections/many/app?tag=build-001");
        await Assertions.Expect(Chosen(window)).ToHaveTextAsync("build-001");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task On_a_phone_the_chosen_tab_is_in_view_and_the_page_begins_at_its_top()
    {
        var rhea = await Rig.Core.UserAsync("rhea");
        using var client = await Rig.LibraryAsync(rhea);
        (await client.PushAsync("narrow", "app", "v1", TagsScenario.Sif(37))).Expect(HttpStatusCode.OK);
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375);
        await window.GoAsync("/collections/narrow/app?tab=files");

        await Eventually.EqualAsync(true, () => window.Page.EvaluateAsync<bool>("(() => { const tab = document.querySelector('.tabs [aria-current]').getBoundingClientRect(); return tab.left >= 0 && tab.right <= innerWidth; })()"));
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("scrollY"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Without_latest_it_is_the_newest_version_and_not_what_was_moved_last()
    {
        var quinn = await Rig.Core.UserAsync("quinn");
        using var client = await Rig.LibraryAsync(quinn);
        foreach (var (tag, seed) in new[] { ("1.9", 41), ("1.10", 42), ("2.0-rc1", 43), ("1.9.1", 44), ("nightly", 45) })
        {
            (await client.PushAsync("versions", "app", tag, TagsScenario.Sif(seed))).Expect(HttpStatusCode.OK);
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/versions/app");

        await Assertions.Expect(Chosen(window)).ToHaveTextAsync("1.10");
        await Assertions.Expect(window.Page.GetByLabel("Find a tag")).ToHaveCountAsync(0);
    }

    private static ILocator Chosen(BrowserWindow window) => window.Page.Locator("[aria-label='Tag'] option:checked");

    /// <summary>More tags of the only image, moved later than all others.</summary>
    private async Task TagAsync(string collection, IEnumerable<string> names)
    {
        await using var db = await Rig.Core.DatabaseAsync();
        var image = await db.Images.SingleAsync(row => db.Containers.Any(container => container.Id == row.ContainerId && container.Collection!.Name == collection));
        var now = DateTimeOffset.UtcNow;
        db.Tags.AddRange(names.Select((name, place) => new Tag
        {
            Id = Guid.CreateVersion7(),
            ContainerId = image.ContainerId,
            Name = name,
            Architecture = image.Architecture!,
            ImageId = image.Id,
            UpdatedAt = now.AddSeconds(place),
        }));
        await db.SaveChangesAsync();
    }
}
