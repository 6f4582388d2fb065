using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Teams;

public sealed class InvitingPeople : IAsyncLifetime
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private CoreRig _rig = null!;
    private Caller _ada = null!;
    private Caller _bob = null!;
    private Guid _team;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _ada = await _rig.UserAsync("ada");
        _bob = await _rig.UserAsync("bob");
        _team = (await _rig.Get<CreateTeam>().RunAsync(_ada, "imaging", _ada.UserId!.Value, CancellationToken.None)).Value;
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_link_for_one_lets_exactly_one_in_however_many_come_at_once()
    {
        var link = await LinkAsync(isForOne: true);
        var people = new List<Caller>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await _rig.UserAsync($"user-{i}"));
        }

        var answers = await Task.WhenAll(people.Select(person => AcceptAsync(person, link.Secret)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers, answer => Assert.True(answer.Refusal?.Error is null or RegistryError.Expired));
        Assert.Equal(2, (await DetailsAsync(_ada))!.MemberCount);

        // It is used up, and remembered with who used it until it would have expired.
        var used = Assert.Single(await OpenAsync(_ada));
        Assert.Equal((people[answers.ToList().FindIndex(answer => answer.Succeeded)].UserName, _rig.Clock.GetUtcNow()), (used.UsedBy, used.UsedAt));
        Assert.Null(await _rig.Get<InvitationQueries>().FindAsync(link.Secret, CancellationToken.None));
        Assert.True((await RevokeAsync(_ada, link.Id)).Succeeded);
        Assert.Single(await OpenAsync(_ada));
        _rig.Clock.Advance(Week);
        Assert.Empty(await OpenAsync(_ada));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_link_for_many_works_until_it_expires_or_is_revoked()
    {
        var link = await LinkAsync(isForOne: false);
        Assert.Equal("imaging", (await AcceptAsync(_bob, link.Secret)).Value);

        // A member uses nothing up.
        Assert.True((await AcceptAsync(_bob, link.Secret)).Succeeded);
        Assert.Equal(1, Assert.Single(await OpenAsync(_ada)).UseCount);
        Assert.Equal("imaging", (await _rig.Get<InvitationQueries>().FindAsync(link.Secret, CancellationToken.None))?.Team);

        _rig.Clock.Advance(Week);
        Assert.Equal(RegistryError.Expired, (await AcceptAsync(await _rig.UserAsync("late"), link.Secret)).Refusal?.Error);
        Assert.Null(await _rig.Get<InvitationQueries>().FindAsync(link.Secret, CancellationToken.None));

        var other = await LinkAsync(isForOne: false);
        Assert.Equal(RegistryError.Forbidden, (await RevokeAsync(_bob, other.Id)).Refusal?.Error);
        Assert.True((await RevokeAsync(_ada, other.Id)).Succeeded);
        Assert.True((await RevokeAsync(_ada, other.Id)).Succeeded);
        Assert.Equal(RegistryError.Expired, (await AcceptAsync(await _rig.UserAsync("later"), other.Secret)).Refusal?.Error);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("")]
    [InlineData("no-such-secret")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_made_up_secret_opens_nothing(string secret)
    {
        await LinkAsync(isForOne: false);
        Assert.Equal(RegistryError.Expired, (await AcceptAsync(_bob, secret)).Refusal?.Error);
        Assert.Null(await _rig.Get<InvitationQueries>().FindAsync(secret, CancellationToken.None));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Somebody_invited_by_name_joins_or_declines_and_nobody_else_can()
    {
        Assert.True((await InviteAsync(_ada, "BOB")).Succeeded);
        Assert.True((await InviteAsync(_ada, "bob")).Succeeded);
        var received = Assert.Single(await ReceivedAsync(_bob));
        Assert.Equal(("imaging", "ada"), (received.Team, received.InvitedBy));

        var carl = await _rig.UserAsync("carl");
        Assert.Equal(RegistryError.Expired, (await ByNameAsync(carl, received.Id)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await RevokeAsync(carl, received.Id)).Refusal?.Error);
        Assert.True((await RevokeAsync(_bob, received.Id)).Succeeded);
        Assert.Equal(RegistryError.Expired, (await ByNameAsync(_bob, received.Id)).Refusal?.Error);

        await InviteAsync(_ada, "bob");
        Assert.True((await ByNameAsync(_bob, Assert.Single(await ReceivedAsync(_bob)).Id)).Succeeded);
        Assert.Empty(await ReceivedAsync(_bob));
        Assert.Equal(RegistryError.Conflict, (await InviteAsync(_ada, "bob")).Refusal?.Error);
        Assert.Equal(RegistryError.NotFound, (await InviteAsync(_ada, "nobody")).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_owners_and_admins_invite_and_see_who_is_invited()
    {
        var mate = await _rig.UserAsync("mia");
        await _rig.Get<AddTeamMember>().RunAsync(_ada, "imaging", "mia", CancellationToken.None);
        foreach (var (caller, may) in new[]
        {
            (Caller.Visitor, false), (_bob, false), (mate, false), (_ada with { Scopes = TokenScopes.Pull }, false),
            (_ada, true), (await _rig.UserAsync("boss", UserRole.Admin), true), (await _rig.UserAsync("root", UserRole.Superuser), true),
        })
        {
            var link = await _rig.Get<InviteToTeam>().ByLinkAsync(caller, "imaging", Week, false, CancellationToken.None);
            Assert.Equal((caller, may), (caller, link.Succeeded));
            Assert.Equal((caller, may), (caller, (await InviteAsync(caller, "bob")).Succeeded));
        }

        Assert.Empty(await OpenAsync(mate));
        Assert.Empty(await OpenAsync(Caller.Visitor));
        Assert.NotEmpty(await OpenAsync(_ada));
        Assert.Empty(await _rig.Get<InvitationQueries>().SuggestAsync(mate, _team, "bo", CancellationToken.None));
        Assert.Contains("bob", (await _rig.Get<InvitationQueries>().SuggestAsync(_ada, _team, "bo", CancellationToken.None)).Select(person => person.Name));
        Assert.Equal(RegistryError.Unauthenticated, (await AcceptAsync(Caller.Visitor, (await LinkAsync(false)).Secret)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Lifetimes_and_numbers_have_an_end()
    {
        foreach (var lifetime in new[] { TimeSpan.Zero, TimeSpan.FromDays(-1), InvitationTerms.MaxLifetime + TimeSpan.FromTicks(1) })
        {
            Assert.Equal(
                RegistryError.InvalidRequest,
                (await _rig.Get<InviteToTeam>().ByLinkAsync(_ada, "imaging", lifetime, false, CancellationToken.None)).Refusal?.Error);
        }

        for (var i = 0; i < InvitationTerms.MaxPerTeam; i++)
        {
            await LinkAsync(isForOne: true);
        }

        Assert.Equal(RegistryError.Conflict, (await InviteAsync(_ada, "bob")).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Links_that_were_used_up_give_way_to_new_ones()
    {
        var used = await LinkAsync(isForOne: true);
        for (var i = 1; i < InvitationTerms.MaxPerTeam; i++)
        {
            await LinkAsync(isForOne: true);
        }

        Assert.True((await AcceptAsync(_bob, used.Secret)).Succeeded);
        await LinkAsync(isForOne: true);
        Assert.All(await OpenAsync(_ada), row => Assert.Null(row.UsedAt));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task What_expired_is_cleaned_up()
    {
        await LinkAsync(isForOne: true);
        await InviteAsync(_ada, "bob");
        _rig.Clock.Advance(Week);
        Assert.Empty(await ReceivedAsync(_bob));

        await _rig.RunJobAsync("expired-links");

        await using var db = await _rig.DatabaseAsync();
        Assert.False(await db.TeamInvitations.AnyAsync());
    }

    private async Task<CreatedInvitation> LinkAsync(bool isForOne) =>
        (await _rig.Get<InviteToTeam>().ByLinkAsync(_ada, "imaging", Week, isForOne, CancellationToken.None)).Value;

    private Task<Result<Unit>> InviteAsync(Caller caller, string user) =>
        _rig.Get<InviteToTeam>().ByNameAsync(caller, "imaging", user, Week, CancellationToken.None);

    private Task<Result<string>> AcceptAsync(Caller caller, string secret) => _rig.Get<AcceptInvitation>().ByLinkAsync(caller, secret, CancellationToken.None);

    private Task<Result<string>> ByNameAsync(Caller caller, Guid id) => _rig.Get<AcceptInvitation>().ByNameAsync(caller, id, CancellationToken.None);

    private Task<Result<Unit>> RevokeAsync(Caller caller, Guid id) => _rig.Get<RevokeInvitation>().RunAsync(caller, id, CancellationToken.None);

    private Task<IReadOnlyList<ReceivedInvitation>> ReceivedAsync(Caller caller) => _rig.Get<InvitationQueries>().ReceivedAsync(caller, CancellationToken.None);

    private Task<IReadOnlyList<InvitationRow>> OpenAsync(Caller caller) => _rig.Get<InvitationQueries>().OfTeamAsync(caller, _team, CancellationToken.None);

    private Task<TeamDetails?> DetailsAsync(Caller caller) => _rig.Get<TeamQueries>().FindAsync(caller, "imaging", CancellationToken.None);
}
