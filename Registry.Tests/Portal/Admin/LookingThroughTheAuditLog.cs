using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Registry.Core.Access.Audit;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Registry.Tests.Portal.Admin;

public sealed class LookingThroughTheAuditLog(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string Pushed = $"sha256:{string.Concat(Enumerable.Repeat("ab", 32))}";

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task The_log_is_filtered_paged_and_taken_home()
    {
        var root = await Rig.Core.UserAsync("root", UserRole.Superuser);
        await using (var db = await Rig.Core.DatabaseAsync())
        {
            for (var number = 1; number <= 60; number++)
            {
                Rig.Core.Clock.Advance(TimeSpan.FromSeconds(1));
                Rig.Core.Get<AuditLog>().Add(db, root, "tag.move", $"tools/app:v{number}", "=HYPERLINK(\"x\")");
            }

            Rig.Core.Clock.Advance(TimeSpan.FromSeconds(1));
            Rig.Core.Get<AuditLog>().Add(db, root, "image.push", $"tools/app@{Pushed}", "1 bytes");
            Rig.Core.Get<AuditLog>().Add(db, root, "job.run", "unused-blobs", null);
            await db.SaveChangesAsync();
        }

        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("root");
        await window.GoAsync("/admin/audit");
        var log = window.Page.GetByRole(AriaRole.Table, new() { Name = "Changes, newest first" }).Locator("tbody");
        await Expect(log.GetByRole(AriaRole.Row)).ToHaveCountAsync(50);
        await Expect(log).ToContainTextAsync("root moved the tag tools/app:v60");
        await Expect(log).ToContainTextAsync("root started the job Unused bytes");
        var push = log.GetByRole(AriaRole.Row).Filter(new() { HasText = "pushed the image" });
        await Expect(push).ToContainTextAsync("tools/app sha256:abab…ab");
        await Expect(push.GetByRole(AriaRole.Button, new() { Name = "Copy the digest" })).ToHaveAttributeAsync("data-copy", Pushed);
        await Expect(push.GetByRole(AriaRole.Link, new() { Name = "tools/app" })).ToHaveAttributeAsync("href", $"/collections/tools/app?digest={Uri.EscapeDataString(Pushed)}");
        await Expect(push.GetByRole(AriaRole.Link, new() { Name = "root" })).ToHaveAttributeAsync("href", "/admin/users/root");

        await window.Page.GetByLabel("Target").FillAsync("app:v1");
        await window.Page.GetByLabel("Action").SelectOptionAsync("tag.move");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await window.AtAsync("/admin/audit?action=tag.move&subject=app%3Av1");
        await Expect(log.GetByRole(AriaRole.Row)).ToHaveCountAsync(11);

        var csv = await (await window.Page.APIRequest.GetAsync($"{Rig.Url}/admin/audit/csv?action=tag.move&subject=app%3Av1")).TextAsync();
        Assert.Equal(12, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", csv, StringComparison.Ordinal);
        var lines = (await (await window.Page.APIRequest.GetAsync($"{Rig.Url}/admin/audit/jsonl?subject=app%3Av60")).TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("tools/app:v60", JsonDocument.Parse(Assert.Single(lines)).RootElement.GetProperty("subject").GetString());
        NoFaults.In(window.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Who_filters_keeps_the_focus_and_the_page()
    {
        await Rig.Core.UserAsync("keeper", UserRole.Admin);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("keeper");
        await window.GoAsync("/admin/audit");
        await RememberAsync(window);
        await window.Page.GetByLabel("Target").FillAsync("nowhere");
        await window.Page.GetByLabel("Target").PressAsync("Enter");
        await window.AtAsync("/admin/audit?subject=nowhere");
        await Expect(window.Page.GetByText("No change fits")).ToBeVisibleAsync();
        await Expect(window.Page.GetByLabel("Target")).ToBeFocusedAsync();
        await StillThereAsync(window);

        await window.GoAsync("/admin/users");
        await RememberAsync(window);
        var box = window.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter by name or e-mail address" });
        await box.PressSequentiallyAsync("keeper");
        await window.AtAsync("/admin/users?q=keeper");
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(box).ToBeFocusedAsync();
        await StillThereAsync(window);
        NoFaults.In(window.Faults);
    }

    /// <summary>The heading, which would be another element if the page were built anew.</summary>
    private static async Task RememberAsync(BrowserWindow window) => await window.Page.EvaluateAsync("() => { window.before = document.querySelector('main h1'); }");

    private static async Task StillThereAsync(BrowserWindow window) => Assert.True(await window.Page.EvaluateAsync<bool>("() => window.before.isConnected"));

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Settings_and_lists_are_there_for_admins_and_for_nobody_else()
    {
        await Rig.Core.UserAsync("boss", UserRole.Admin);
        var ada = await Rig.Core.UserAsync("ada");
        await Rig.Core.Get<CreateCollection>().RunAsync(ada, new NewCollection("secrets", string.Empty, true), CancellationToken.None);
        await using var window = await Browser.OpenAsync(Rig.Url);
        await window.SignInAsync("boss");

        await window.GoAsync("/admin/settings");
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Registry:DataDirectory" });
        await Expect(row).ToContainTextAsync("environment variable Registry__DataDirectory");
        await window.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter by name, meaning, value or source" }).FillAsync("datadirectory");
        await window.AtAsync("/admin/settings?q=datadirectory");
        await Expect(window.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Changed" }).ClickAsync();
        await window.AtAsync("/admin/settings?q=datadirectory&show=changed");
        await Expect(row).ToBeVisibleAsync();
        await window.GoAsync("/admin/settings?show=changed&q=uploads");
        await Expect(window.Page.GetByText("No setting matches")).ToBeVisibleAsync();
        await window.GoAsync("/admin/collections?owner=ada");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "secrets", Exact = true })).ToBeVisibleAsync();
        await window.GoAsync("/admin/teams");
        await Expect(window.Page.GetByText("There are no teams yet")).ToBeVisibleAsync();
        NoFaults.In(window.Faults);

        await using var other = await Browser.OpenAsync(Rig.Url);
        await other.SignInAsync("ada");
        foreach (var path in new[] { "/admin/settings", "/admin/collections", "/admin/teams", "/admin/audit", "/admin/announcements", "/admin/audit/csv", "/admin/audit/jsonl" })
        {
            var answer = await other.Page.APIRequest.GetAsync($"{Rig.Url}{path}");
            Assert.True(answer.Status == (int)HttpStatusCode.NotFound, $"{path} answered {answer.Status}.");
        }
    }
}
