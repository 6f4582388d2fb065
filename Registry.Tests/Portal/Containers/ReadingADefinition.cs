using System.Net;
using System.Text;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Containers;

/// <summary>A definition of 5,000 lines: each has an address, sections fold, and what is copied is the file.</summary>
public sealed class ReadingADefinition(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Lines = 5_000;

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_line_is_marked_in_view_and_opens_the_section_that_was_folded_over_it()
    {
        await PushAsync("long", Text());
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/long/app?tab=definition#L3000");
        await InViewAsync(window, "L3000");
        Assert.Equal("L3000", await MarkedAsync(window));

        await window.Page.Locator("#L3002").ClickAsync();
        await InViewAsync(window, "L3002");
        Assert.Equal("L3002", await MarkedAsync(window));
        Assert.EndsWith("?tab=definition#L3002", window.Page.Url, StringComparison.Ordinal);

        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Sections" }).GetByRole(AriaRole.Link, new() { Name = "%environment" }).ClickAsync();
        await InViewAsync(window, "section-environment");
        await window.Page.Locator("summary", new() { HasText = "%post" }).ClickAsync(new() { Position = new() { X = 120, Y = 8 } });
        await Expect(window.Page.Locator("#L3002")).ToBeHiddenAsync();
        await window.Page.GoBackAsync();
        await InViewAsync(window, "L3002");
        Assert.Equal("L3002", await MarkedAsync(window));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_line_far_down_is_found_and_one_that_is_not_shown_is_said_to_be_elsewhere()
    {
        await PushAsync("longer", $"Bootstrap: docker\nFrom: debian:12\n\n%post\n{string.Concat(Enumerable.Repeat(": \n", 21_000))}");
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/longer/app?tab=definition#L6000");
        await InViewAsync(window, "L6000");
        Assert.Equal("L6000", await MarkedAsync(window));
        var note = window.Page.Locator("[data-unshown-line]");
        await Expect(note).ToBeHiddenAsync();

        await window.Page.EvaluateAsync("location.hash = '#L20500'");
        await Expect(note).ToContainTextAsync("Line 20,500 is not on this page, which ends with line 20,000. The whole file has it");
        await Expect(note.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("download", string.Empty);
        await window.Page.EvaluateAsync("location.hash = '#L7000'");
        await InViewAsync(window, "L7000");
        await Expect(note).ToBeHiddenAsync();
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task It_is_copied_without_numbers_also_where_it_is_folded()
    {
        var text = Text();
        await PushAsync("copied", text);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.GoAsync("/collections/copied/app?tab=definition");
        await window.Page.Locator("summary", new() { HasText = "%post" }).ClickAsync(new() { Position = new() { X = 120, Y = 8 } });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the definition file" }).ClickAsync();
        await Expect(window.Page.Locator("[data-copied]")).ToBeVisibleAsync();
        Assert.Equal(text, await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Without_scripts_lines_have_addresses_and_sections_fold()
    {
        await PushAsync("plain", Text());
        await using var window = await Browser.OpenAsync(Rig.Url, width: 375, hasScripts: false);
        await window.Page.GotoAsync("/collections/plain/app?tab=definition#L4000");
        await Expect(window.Page.Locator("#L4000:target")).ToBeInViewportAsync();
        await window.Page.Locator("#L4002").ClickAsync();
        await Expect(window.Page.Locator("#L4002:target")).ToBeInViewportAsync();
        await window.Page.Locator("summary", new() { HasText = "%environment" }).ClickAsync(new() { Position = new() { X = 120, Y = 8 } });
        await Expect(window.Page.Locator(".lines details:not([open]) summary")).ToContainTextAsync("%environment");
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Its_page_weighs_no_more_than_a_picture()
    {
        await PushAsync("weighed", Text());
        using var http = Rig.Client("text/html");
        var page = await http.GetByteArrayAsync(new Uri("/collections/weighed/app?tab=definition", UriKind.Relative));
        Assert.InRange(page.Length, 500_000, 1_400_000);
    }

    private static Task<string?> MarkedAsync(BrowserWindow window) => window.Page.EvaluateAsync<string?>("document.querySelector(':target')?.id");

    /// <summary>Below the bar that stands on top of every page, and above the window's end.</summary>
    private static async Task InViewAsync(BrowserWindow window, string id) => await window.Page.WaitForFunctionAsync(
        "id => { const at = document.getElementById(id)?.getBoundingClientRect(); return at && at.height > 0 && at.top >= 56 && at.bottom <= innerHeight; }", id);

    /// <summary>With a last line end, as files have it.</summary>
    private static string Text()
    {
        var text = new StringBuilder("Bootstrap: docker\nFrom: debian:12\n\n%environment\n    export LC_ALL=C\n\n%post\n");
        for (var line = 8; line < Lines; line++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    echo \"step {line}\" >> $LOG\n");
        }

        return text.Append("%runscript\n").ToString();
    }

    private async Task PushAsync(string collection, string definition)
    {
        using var client = await Rig.LibraryAsync(await Rig.Core.UserAsync(collection));
        var content = SifBuilder.Bytes(new SifSpec { Objects = [SifSpecObject.Definition(definition), SifSpecObject.Partition(4096, 1, "amd64")] });
        (await client.PushAsync(collection, "app", "v1", content)).Expect(HttpStatusCode.OK);
    }
}
