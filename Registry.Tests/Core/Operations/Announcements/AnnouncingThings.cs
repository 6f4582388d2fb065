using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.Announcements;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Operations.Announcements;

public sealed class AnnouncingThings : IAsyncLifetime
{
    private static readonly HashSet<string> Nothing = [];

    private CoreRig _core = null!;
    private Caller _root = null!;

    public async Task InitializeAsync()
    {
        _core = await CoreRig.StartAsync();
        _root = await _core.UserAsync("root", UserRole.Superuser);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task An_announcement_is_there_from_its_beginning_to_its_end()
    {
        var now = _core.Clock.GetUtcNow();
        Assert.Null(await SaveAsync(new AnnouncementDraft("Moving", AnnouncementLevel.Info, null, now.AddHours(1), now.AddHours(2))));

        var board = await BoardAsync();
        Assert.Empty(board.Shown);
        Assert.Equal(now.AddHours(1), board.NextChange);

        _core.Clock.Advance(TimeSpan.FromHours(1));
        board = await BoardAsync();
        Assert.Equal("Moving", Assert.Single(board.Shown).Text);
        Assert.Equal(now.AddHours(2), board.NextChange);

        _core.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new AnnouncementBoard([], null).NextChange, (await BoardAsync()).NextChange);
        Assert.Empty((await BoardAsync()).Shown);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Three_are_shown_warnings_first_and_a_dismissed_one_makes_room()
    {
        foreach (var (text, level) in new[] { ("one", AnnouncementLevel.Info), ("two", AnnouncementLevel.Warning), ("three", AnnouncementLevel.Info), ("four", AnnouncementLevel.Info) })
        {
            _core.Clock.Advance(TimeSpan.FromMinutes(1));
            await SaveAsync(new AnnouncementDraft(text, level, null, null, null));
        }

        var board = await BoardAsync();
        Assert.Equal(["two", "four", "three"], board.Shown.Select(line => line.Text));
        Assert.Equal(["four", "three", "one"], (await BoardAsync(board.Shown[0].Key)).Shown.Select(line => line.Text));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_rewritten_announcement_is_shown_to_those_who_dismissed_the_old_text()
    {
        await SaveAsync(new AnnouncementDraft("old", AnnouncementLevel.Info, null, null, null));
        var key = (await BoardAsync()).Shown[0].Key;
        var id = (await ListAsync(_root)).Value.Items[0].Id;

        _core.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await SaveAsync(new AnnouncementDraft("new", AnnouncementLevel.Info, "/about", null, null), id));
        Assert.Equal("new", Assert.Single((await BoardAsync(key)).Shown).Text);

        Assert.Null((await _core.Get<EndAnnouncement>().RunAsync(_root, id, CancellationToken.None)).Refusal);
        Assert.Empty((await BoardAsync()).Shown);
        Assert.Equal(
            ["root: announcement.change new", "root: announcement.create old", "root: announcement.end new"],
            (await _core.AuditAsync()).Where(row => row.Contains("announcement", StringComparison.Ordinal)));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task There_are_never_more_open_than_allowed_however_many_are_written_at_once()
    {
        var draft = new AnnouncementDraft("again", AnnouncementLevel.Info, null, null, null);
        for (var number = 0; number < SaveAnnouncement.MaxOpen - 5; number++)
        {
            Assert.Null(await SaveAsync(draft));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SaveAsync(draft)));

        Assert.Equal(5, answers.Count(refusal => refusal is null));
        Assert.Equal(15, answers.Count(refusal => refusal?.Error == RegistryError.Conflict));
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("", null, "one line")]
    [InlineData("two\nlines", null, "one line")]
    [InlineData("hello", "javascript:alert(1)", "link")]
    [InlineData("hello", "//evil.example", "link")]
    [InlineData("hello", "about", "link")]
    public async Task What_cannot_be_announced_is_refused_with_the_rule(string text, string? link, string says)
    {
        var refusal = await SaveAsync(new AnnouncementDraft(text, AnnouncementLevel.Info, link, null, null));
        Assert.Equal(RegistryError.InvalidRequest, refusal?.Error);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_time_that_is_over_is_refused()
    {
        var now = _core.Clock.GetUtcNow();
        Assert.NotNull(await SaveAsync(new AnnouncementDraft("late", AnnouncementLevel.Info, null, null, now.AddHours(-1))));
        Assert.NotNull(await SaveAsync(new AnnouncementDraft("upside down", AnnouncementLevel.Info, null, now.AddHours(2), now.AddHours(1))));
        Assert.Equal(RegistryError.InvalidRequest, (await _core.Get<SetMaintenance>().OnAsync(_root, "late", now, CancellationToken.None)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_admins_announce_and_switch()
    {
        var ada = await _core.UserAsync("ada");
        Caller[] others = [Caller.Visitor, ada, _root with { Scopes = TokenScopes.Push }];
        foreach (var caller in others)
        {
            var draft = new AnnouncementDraft("me too", AnnouncementLevel.Info, null, null, null);
            Assert.Equal(RegistryError.NotFound, (await _core.Get<SaveAnnouncement>().RunAsync(caller, null, draft, CancellationToken.None)).Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await _core.Get<EndAnnouncement>().RunAsync(caller, Guid.NewGuid(), CancellationToken.None)).Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await _core.Get<SetMaintenance>().OnAsync(caller, "mine", null, CancellationToken.None)).Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await _core.Get<SetMaintenance>().OffAsync(caller, CancellationToken.None)).Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await ListAsync(caller)).Refusal?.Error);
        }

        Assert.Null(await _core.Get<MaintenanceQueries>().CurrentAsync(CancellationToken.None));
        var admin = await _core.UserAsync("boss", UserRole.Admin);
        Assert.True((await _core.Get<SetMaintenance>().OnAsync(admin, "mine", null, CancellationToken.None)).Succeeded);
        Assert.Equal("boss", (await _core.Get<MaintenanceQueries>().CurrentAsync(CancellationToken.None))!.SwitchedBy);
    }

    private Task<AnnouncementBoard> BoardAsync(params string[] dismissed) =>
        _core.Get<AnnouncementQueries>().BoardAsync(dismissed.Length == 0 ? Nothing : dismissed.ToHashSet(), CancellationToken.None);

    private Task<Result<PageOf<Announcement>>> ListAsync(Caller caller) => _core.Get<AnnouncementQueries>().ListAsync(caller, new PageRequest(), CancellationToken.None);

    private async Task<Refusal?> SaveAsync(AnnouncementDraft draft, Guid? id = null) =>
        (await _core.Get<SaveAnnouncement>().RunAsync(_root, id, draft, CancellationToken.None)).Refusal;
}
