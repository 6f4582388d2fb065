using Microsoft.Playwright;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Notices;

/// <summary>What an admin does on the page of announcements, as everybody else sees it.</summary>
public sealed class TellingEverybody : IAsyncLifetime
{
    private PortalRig _rig = null!;
    private BrowserWindow _admin = null!;
    private BrowserWindow _reader = null!;

    public async Task InitializeAsync()
    {
        _rig = await PortalRig.StartAsync();
        await _rig.Core.UserAsync("root", UserRole.Superuser);
        _admin = await Browser.OpenAsync(_rig.Url);
        _reader = await Browser.OpenAsync(_rig.Url);
        await _admin.SignInAsync("root");
        await _admin.GoAsync("/admin/announcements");
    }

    public async Task DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _reader.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_announcement_appears_on_open_pages_and_stays_away_once_dismissed()
    {
        await _reader.GoAsync("/collections");
        await _admin.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("The cluster is **moving**. <b>Careful</b>");
        await _admin.Page.GetByLabel("Level").SelectOptionAsync("Warning");
        await _admin.Page.GetByLabel("Link for").FillAsync("/about");
        await Expect(_admin.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Read more" })).ToContainTextAsync("<b>Careful</b>");
        await _admin.Page.GetByRole(AriaRole.Button, new() { Name = "Announce", Exact = true }).ClickAsync();

        var notices = _reader.Page.GetByRole(AriaRole.Status, new() { Name = "Announcements" });
        await Expect(notices).ToContainTextAsync("The cluster is moving.");
        await Expect(notices.Locator("strong")).ToHaveTextAsync("moving");
        await Expect(notices.GetByRole(AriaRole.Link, new() { Name = "Read more" })).ToHaveAttributeAsync("href", "/about");

        await notices.GetByRole(AriaRole.Button, new() { Name = "Dismiss this announcement" }).ClickAsync();
        await Expect(notices).Not.ToContainTextAsync("moving");
        await _reader.GoAsync("/help");
        await Expect(notices).Not.ToContainTextAsync("moving");

        await _admin.Page.GetByRole(AriaRole.Button, new() { Name = "End" }).ClickAsync();
        await Expect(_admin.Page.GetByRole(AriaRole.Cell, new() { Name = "Over" })).ToBeVisibleAsync();
        await Expect(_admin.Page.GetByRole(AriaRole.Status, new() { Name = "Announcements" })).Not.ToContainTextAsync("moving");
        NoFaults.In(_admin.Faults);
        NoFaults.In(_reader.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task During_maintenance_pages_say_so_and_changes_are_refused_where_they_are_made()
    {
        var ada = await _rig.Core.UserAsync("ada");
        await _rig.Core.Get<CreateCollection>().RunAsync(ada, new NewCollection("tools", string.Empty, false), CancellationToken.None);
        await _reader.SignInAsync("ada");
        await _reader.GoAsync("/new-collection");

        await _admin.Page.GetByLabel("Why, in a few words").FillAsync("moving to new disks");
        await _admin.Page.GetByRole(AriaRole.Button, new() { Name = "Make the registry read-only" }).ClickAsync();
        await _admin.Page.GetByRole(AriaRole.Button, new() { Name = "Make read-only" }).ClickAsync();

        var notices = _reader.Page.GetByRole(AriaRole.Status, new() { Name = "Announcements" });
        await Expect(notices).ToContainTextAsync("This registry is read-only: moving to new disks.");
        await _reader.Page.GetByLabel("Name").FillAsync("more");
        await _reader.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(_reader.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("moving to new disks");

        await _admin.Page.GetByRole(AriaRole.Button, new() { Name = "End maintenance" }).ClickAsync();
        await Expect(notices).Not.ToContainTextAsync("read-only");
        await _reader.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await _reader.AtAsync("/collections/more");
        NoFaults.In(_reader.Faults);
    }
}
