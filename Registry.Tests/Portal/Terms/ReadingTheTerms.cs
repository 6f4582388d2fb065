using System.Net;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Terms;

public sealed class ReadingTheTerms : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private PortalRig _rig = null!;

    public async Task InitializeAsync()
    {
        var file = _folder.Below("terms.md");
        await File.WriteAllTextAsync(file, "## Rules\n\nPush only what you **may** share.");
        _rig = await PortalRig.StartAsync(("Registry:Terms:File", file), ("Registry:Terms:Version", "2026-01"));
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Who_signs_in_agrees_once_and_goes_where_they_wanted()
    {
        await _rig.Core.UserAsync("ada");
        await using var window = await Browser.OpenAsync(_rig.Url);
        await window.Page.GotoAsync("/login?returnUrl=%2Fnew-collection");
        await window.Page.FillAsync("#name", "ada");
        await window.Page.FillAsync("#password", CoreRig.Password);
        await window.Page.ClickAsync("main button[type=submit]");
        await window.AtAsync("/terms?returnUrl=%2Fnew-collection");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Rules" })).ToBeVisibleAsync();

        // Who goes on without agreeing is told on every page, and refused where it matters.
        await window.GoAsync("/new-collection");
        await Expect(window.Page.GetByRole(AriaRole.Status, new() { Name = "Announcements" })).ToContainTextAsync("terms of use");
        await window.Page.GetByLabel("Name").FillAsync("tools");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("read them at /terms and agree");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Read and agree" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "I agree to these terms" }).ClickAsync();
        await window.AtAsync("/new-collection");
        await window.LiveAsync();
        await Expect(window.Page.GetByRole(AriaRole.Status, new() { Name = "Announcements" })).Not.ToContainTextAsync("terms of use");
        await window.Page.GetByLabel("Name").FillAsync("tools");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await window.AtAsync("/collections/tools");
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Visitors_read_them_and_a_forged_form_agrees_to_nothing()
    {
        using var client = _rig.Client();
        var page = await client.GetStringAsync(new Uri("/terms", UriKind.Relative));
        Assert.Contains("Push only what you <strong>may</strong> share.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("I agree", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/terms\"", await client.GetStringAsync(new Uri("/about", UriKind.Relative)), StringComparison.Ordinal);

        using var forged = new FormUrlEncodedContent([new("version", "2026-01")]);
        using var answer = await client.PostAsync(new Uri("/terms/agree", UriKind.Relative), forged);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(await _rig.Core.AuditAsync(), row => row.Contains("terms.agree", StringComparison.Ordinal));
        using var old = await client.GetAsync(new Uri("/terms/agree", UriKind.Relative));
        Assert.Equal("/terms", old.Headers.Location?.OriginalString);
    }
}
