using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Portal.Teams;

public sealed class WorkingInTeams(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private PortalRig Rig => portal.Rig;

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_team_is_made_its_link_lets_somebody_in_and_its_collection_is_theirs_at_once()
    {
        var tina = await Rig.Core.UserAsync("tina");
        var udo = await Rig.Core.UserAsync("udo");
        var collection = (await Rig.Core.Get<CreateCollection>().RunAsync(tina, new NewCollection("team-tools", string.Empty, true), CancellationToken.None)).Value;
        using var pushing = await ClientAsync(tina);
        (await pushing.PushAsync("team-tools", "prep", "v1", SifBuilder.Bytes(SifSpec.Image(seed: 71)))).Expect(HttpStatusCode.OK);
        using var pulling = await ClientAsync(udo);

        await using var owner = await Rig.OpenAsync("tina", "/teams");
        await owner.Page.ClickAsync("text=New team");
        await owner.AtAsync("/teams/new");
        await owner.Page.FillAsync("#name", "tinas-team");
        await owner.Page.ClickAsync("text=Create team");
        await owner.AtAsync("/teams/tinas-team");
        await Rig.Core.Get<AddCollectionMember>().RunAsync(tina, collection, "tinas-team", CollectionRole.Contributor, CancellationToken.None);
        await Assertions.Expect(owner.Page.Locator("main article")).ToContainTextAsync("team-tools");
        await owner.GoAsync("/teams/tinas-team/settings");
        await owner.Page.GetByLabel("One person, by link").CheckAsync();
        await StepAsync(owner, "Next");
        await owner.Page.GetByLabel("Expires after").SelectOptionAsync("30");
        await StepAsync(owner, "Next");
        await Assertions.Expect(owner.Page.Locator("#invitations [role=tabpanel]")).ToContainTextAsync("within 30 days");
        await StepAsync(owner, "Create the link");
        var link = (await owner.Page.Locator("#invitations pre").TextContentAsync())!;

        await using var guest = await Rig.OpenAsync("udo", new Uri(link).AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync(pulling));
        await guest.Page.ClickAsync("text=Join team");
        await guest.AtAsync("/teams/tinas-team");
        await Assertions.Expect(owner.Page.Locator("#invitations [role=tabpanel]")).ToContainTextAsync("udo accepted the invitation just now");
        await Assertions.Expect(owner.Page.Locator("#invitations")).Not.ToContainTextAsync("Copy the link now");
        await Assertions.Expect(owner.Page.Locator("#invitations tbody tr")).ToContainTextAsync("udo joined just now");
        Assert.Equal(HttpStatusCode.OK, await PullAsync(pulling));
        await guest.GoAsync("/collections/team-tools");
        await Assertions.Expect(guest.Page.Locator("h1")).ToHaveTextAsync("team-tools");

        await owner.GoAsync("/teams/tinas-team");
        await owner.Page.ClickAsync("[aria-label='Remove udo']");
        await owner.Page.Locator(".mud-dialog button", new() { HasText = "Remove" }).ClickAsync();

        // The collection disappears from the page that is open, and from the client.
        await Assertions.Expect(guest.Page.Locator("h1")).Not.ToHaveTextAsync("team-tools");
        Assert.Equal(HttpStatusCode.NotFound, await PullAsync(pulling));
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task A_picture_is_cut_square_in_the_browser_and_shows_on_other_pages_at_once()
    {
        var pia = await Rig.Core.UserAsync("pia");
        await Rig.Core.Get<CreateTeam>().RunAsync(pia, "painters", pia.UserId!.Value, CancellationToken.None);
        await using var reader = await Browser.OpenAsync(Rig.Url, width: 375);
        await reader.GoAsync("/teams/painters");
        await Assertions.Expect(reader.Page.Locator("main .tile")).ToHaveTextAsync("p");
        await using var owner = await Rig.OpenAsync("pia", "/teams/painters/settings");
        var file = owner.Page.Locator("input[type=file]");
        await Assertions.Expect(file).ToBeEnabledAsync();

        await file.SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Assertions.Expect(owner.Page.Locator("main [role=alert]")).ToContainTextAsync("cannot read this file as a picture");

        await file.SetInputFilesAsync(new FilePayload { Name = "wide.png", MimeType = "image/png", Buffer = await owner.Page.ScreenshotAsync() });
        var shown = reader.Page.Locator("main img.tile");
        await Assertions.Expect(shown).ToHaveJSPropertyAsync("complete", true);
        await Assertions.Expect(shown).ToHaveJSPropertyAsync("naturalWidth", 256);
        await Assertions.Expect(shown).ToHaveJSPropertyAsync("naturalHeight", 256);

        await owner.Page.GetByText("Remove", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("main .tile")).ToHaveTextAsync("p");
        NoFaults.In(owner.Faults);
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_invitation_by_name_appears_on_the_open_home_page_and_is_accepted_there()
    {
        var vera = await Rig.Core.UserAsync("vera");
        await Rig.Core.UserAsync("willi");
        await Rig.Core.Get<CreateTeam>().RunAsync(vera, "veras-team", vera.UserId!.Value, CancellationToken.None);
        await using var invited = await Rig.OpenAsync("willi", "/");
        await using var owner = await Rig.OpenAsync("vera", "/teams/veras-team/settings");

        await Assertions.Expect(owner.Page.Locator("#invitations").GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeDisabledAsync();
        await owner.Page.FillAsync("#invitations input[aria-label='User']", "willi");
        await StepAsync(owner, "Next");
        await StepAsync(owner, "Next");
        await StepAsync(owner, "Send the invitation");
        await invited.Page.Locator("[data-invitation='veras-team'] >> text=Join").ClickAsync();

        await Assertions.Expect(invited.Page.Locator("[data-invitation]")).ToHaveCountAsync(0);
        await Assertions.Expect(owner.Page.Locator("#invitations tbody tr")).ToHaveCountAsync(0);
        await owner.GoAsync("/teams/veras-team");
        await Assertions.Expect(owner.Page.Locator("#members-title")).ToHaveTextAsync("2 members");
        NoFaults.In(owner.Faults.Concat(invited.Faults));
    }

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task An_open_team_is_joined_left_and_deleted_by_its_name()
    {
        var xenia = await Rig.Core.UserAsync("xenia");
        await Rig.Core.UserAsync("yara");
        await Rig.Core.Get<CreateTeam>().RunAsync(xenia, "open-team", xenia.UserId!.Value, CancellationToken.None);
        await Rig.Core.Get<ChangeTeam>().RunAsync(xenia, "open-team", "# Us\n\n<script>window.hacked = true</script>", true, CancellationToken.None);
        await using var guest = await Rig.OpenAsync("yara", "/teams/open-team");
        Assert.Equal(1, await guest.Page.Locator("h1").CountAsync());
        Assert.False(await guest.Page.EvaluateAsync<bool>("'hacked' in window"));

        await guest.Page.ClickAsync("main button:has-text('Join')");
        await Assertions.Expect(guest.Page.Locator("#members-title")).ToHaveTextAsync("2 members");
        await guest.Page.ClickAsync("main button:has-text('Leave')");
        await guest.Page.Locator(".mud-dialog button", new() { HasText = "Leave" }).ClickAsync();
        await Assertions.Expect(guest.Page.Locator("#members-title")).ToHaveTextAsync("1 member");

        await using var owner = await Rig.OpenAsync("xenia", "/teams/open-team/settings");
        await owner.Page.ClickAsync("text=Delete team…");
        await owner.Page.FillAsync(".mud-dialog input", "open-team");
        await owner.Page.Locator(".mud-dialog button", new() { HasText = "Delete team" }).ClickAsync();
        await owner.AtAsync("/teams");
        await Assertions.Expect(guest.Page.Locator("h1")).Not.ToHaveTextAsync("open-team");
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Pages_of_teams_that_are_not_there_or_not_ones_own_are_not_found()
    {
        using var visitor = Rig.Client();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/teams?sort=nonsense&page=-3"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, "/teams/absent"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, "/teams/a%E2%80%AEb"));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(visitor, "/teams/absent/settings"));
        Assert.Contains("does not work any more", await visitor.GetStringAsync("/teams/join/nonsense"), StringComparison.Ordinal);
    }

    private static Task StepAsync(BrowserWindow owner, string button) =>
        owner.Page.Locator("#invitations").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PullAsync(LibraryClient client) => (await client.GetAsync("/v1/images/team-tools/prep:v1?arch=amd64")).Status;

    private async Task<LibraryClient> ClientAsync(Caller user)
    {
        var token = await Rig.Core.TokenAsync(user, TokenScopes.All);
        var http = Rig.Client("*/*");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret.Reveal());
        return new LibraryClient(http, user.UserName);
    }
}
