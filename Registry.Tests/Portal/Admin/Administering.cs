using System.Net;
using Microsoft.Playwright;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Admin;

/// <summary>The administration's rooms in a browser.</summary>
public sealed class Administering(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] Rooms = ["/admin", "/admin/users", "/admin/users/absent", "/admin/jobs", "/admin/uploads", "/admin/storage"];

    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task To_everybody_but_admins_the_rooms_do_not_exist_and_visitors_are_asked_to_sign_in()
    {
        await Rig.Core.UserAsync("nosy");
        await Rig.Core.UserAsync("chief", UserRole.Admin);
        using var visitor = Rig.Client();
        foreach (var room in Rooms)
        {
            using var answer = await visitor.GetAsync(room);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.Contains("/login?returnUrl=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        await using var user = await Rig.OpenAsync("nosy", "/");
        Assert.Equal(0, await user.Page.Locator("#account-menu >> text=Administration").CountAsync());
        foreach (var room in Rooms.Append("/nothing-at-all"))
        {
            Assert.Equal(404, (await user.Page.GotoAsync(room))!.Status);
            await Assertions.Expect(user.Page.Locator("h1")).ToHaveTextAsync("There is nothing here");
        }

        await using var admin = await Rig.OpenAsync("chief", "/");
        await admin.Page.ClickAsync("[aria-label='Account of chief']");
        await admin.Page.ClickAsync("#account-menu >> text=Administration");
        await Assertions.Expect(admin.Page.Locator("[data-part='Live events'] .chip")).ToHaveTextAsync("Connected");
        await Assertions.Expect(admin.Page.Locator("[data-part='Database'] .chip")).ToHaveTextAsync("Answers");
        await Assertions.Expect(admin.Page.Locator("[data-part='Public address']")).ToContainTextAsync("Set Registry:PublicUrl to the address that people and clients use");
        await admin.GoAsync("/django-rq/");
        await admin.AtAsync("/admin/jobs");
        NoFaults.In(admin.Faults);
        Assert.Equal(404, (await admin.Page.GotoAsync("/admin/users/absent"))!.Status);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task Who_loses_the_role_loses_the_open_page_at_once()
    {
        var boss = await Rig.Core.UserAsync("fallen", UserRole.Admin);
        await using var window = await Rig.OpenAsync("fallen", "/admin/users");
        await Assertions.Expect(RowOf(window, "fallen")).ToBeVisibleAsync();
        await Rig.Core.Get<SetUserRole>().RunAsync(Caller.Operator, boss.UserId!.Value, UserRole.User, CancellationToken.None);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("There is nothing here");
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_superuser_changes_an_account_and_an_admin_watches()
    {
        await Rig.Core.UserAsync("worker");
        await Rig.Core.UserAsync("watcher", UserRole.Admin);
        await Rig.Core.UserAsync("almighty", UserRole.Superuser);
        await using var watching = await Rig.OpenAsync("watcher", "/admin/users?q=worker");
        await using var window = await Rig.OpenAsync("almighty", "/admin/users");
        await window.Page.FillAsync("main input[type=search]", "worker");
        await window.AtAsync("/admin/users?q=worker");
        await RowOf(window, "worker").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("worker");

        await window.Page.Locator("select[aria-label='Role']").SelectOptionAsync("Admin");
        await window.Page.ClickAsync("text=Change role");
        await Assertions.Expect(RowOf(watching, "worker").Locator(".chip").First).ToHaveTextAsync("Admin");
        await window.Page.ClickAsync("text=New password …");
        await window.Page.Locator(".mud-dialog button", new() { HasText = "New password" }).ClickAsync();
        var password = (await window.Page.Locator("[data-password]").TextContentAsync())!;
        await window.Page.ClickAsync("text=Disable account …");
        await window.Page.Locator(".mud-dialog button", new() { HasText = "Disable" }).ClickAsync();
        await Assertions.Expect(RowOf(watching, "worker")).ToContainTextAsync("Disabled");
        await window.Page.ClickAsync("text=Enable account");
        await Assertions.Expect(RowOf(watching, "worker")).ToContainTextAsync("Enabled");

        await using var worker = await Browser.OpenAsync(Rig.Url);
        await worker.SignInAsync("worker", password);
        await watching.GoAsync("/admin/users/worker");
        Assert.Equal(0, await watching.Page.Locator("main button").CountAsync());
        NoFaults.In(window.Faults.Concat(watching.Faults));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_run_by_hand_appears_on_the_other_screen()
    {
        await Rig.Core.UserAsync("one", UserRole.Admin);
        await Rig.Core.UserAsync("two", UserRole.Admin);
        await using var watching = await Rig.OpenAsync("two", "/admin/jobs?job=unused-blobs");
        await using var window = await Rig.OpenAsync("one", "/admin/jobs");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Dry run: Unused bytes" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("[data-job='unused-blobs'] [role=status]")).ToContainTextAsync("Nothing to remove");
        var run = watching.Page.GetByRole(AriaRole.Table, new() { Name = "Runs" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Dry run" });
        await Assertions.Expect(run).ToContainTextAsync("Unused bytes");
        await Assertions.Expect(run).ToContainTextAsync("Nothing to remove");
        await Assertions.Expect(run.Locator("[data-label='By']")).ToContainTextAsync("one");

        await window.Page.GetByLabel("Job", new() { Exact = true }).SelectOptionAsync("Old job runs");
        await window.AtAsync("/admin/jobs?job=old-job-runs");
        await Assertions.Expect(window.Page.Locator("h2")).ToHaveTextAsync("Runs of “Old job runs”");
        await window.Page.GetByLabel("Outcome").SelectOptionAsync("Failed");
        await window.AtAsync("/admin/jobs?job=old-job-runs&show=failed");
        await Assertions.Expect(window.Page.GetByText("No run of this kind")).ToBeVisibleAsync();
        NoFaults.In(window.Faults.Concat(watching.Faults));
    }

    private static ILocator RowOf(BrowserWindow window, string text) => window.Page.Locator("tbody").GetByRole(AriaRole.Row).Filter(new() { HasText = text });
}
