using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Collections;

public sealed class ManagingPeople : CollectionScenario
{
    [NeedsFact(Tool.Postgres)]
    public async Task Owners_manage_them_and_others_do_not()
    {
        var number = 0;
        foreach (var (caller, answer) in await CallersAsync())
        {
            var name = $"new-{++number}";
            await Rig.UserAsync(name);
            var added = await Rig.Get<AddCollectionMember>().RunAsync(caller, Tools, name, CollectionRole.Contributor, CancellationToken.None);
            var listed = await Rig.Get<CollectionPeople>().ListAsync(caller, Tools, new PageRequest(), CancellationToken.None);
            var suggested = await Rig.Get<CollectionPeople>().SuggestAsync(caller, Tools, "bo", CancellationToken.None);

            Assert.Equal((caller, answer), (caller, added.Refusal?.Error));
            Assert.Equal((caller, answer), (caller, listed.Refusal?.Error));
            Assert.Equal(answer is null, suggested.Contains(new PersonSuggestion("bob", false)));
            if (answer is null)
            {
                var member = await MemberAsync(name);
                Assert.True((await Rig.Get<ChangeCollectionRole>().RunAsync(caller, Tools, member.Id, CollectionRole.Owner, CancellationToken.None)).Succeeded);
                Assert.True((await Rig.Get<RemoveCollectionMember>().RunAsync(caller, Tools, member.Id, CancellationToken.None)).Succeeded);
            }
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_team_gives_its_members_the_role_at_once_and_takes_it_at_once()
    {
        var mate = await Rig.UserAsync("mia");
        await TeamAsync("imaging", Ada);
        Assert.Null(await SeenByAsync(mate));

        await AddAsync("imaging", CollectionRole.Contributor);
        Assert.True((await Rig.Get<AddTeamMember>().RunAsync(Ada, "imaging", "mia", CancellationToken.None)).Succeeded);
        Assert.True((await SeenByAsync(mate)) is { MayPush: true, MayManage: false });

        var team = await MemberAsync("imaging");
        Assert.True((await Rig.Get<ChangeCollectionRole>().RunAsync(Ada, Tools, team.Id, CollectionRole.Owner, CancellationToken.None)).Succeeded);
        Assert.True((await SeenByAsync(mate)) is { MayManage: true });

        Assert.True((await Rig.Get<RemoveTeamMember>().RunAsync(Ada, "imaging", "mia", CancellationToken.None)).Succeeded);
        Assert.Null(await SeenByAsync(mate));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_last_owner_stays_also_when_two_leave_at_the_same_time()
    {
        var ada = await MemberAsync("ada");
        Assert.Equal(RegistryError.Conflict, (await RemoveAsync(ada)).Refusal?.Error);
        Assert.Equal(
            RegistryError.Conflict,
            (await Rig.Get<ChangeCollectionRole>().RunAsync(Ada, Tools, ada.Id, CollectionRole.Contributor, CancellationToken.None)).Refusal?.Error);

        await AddAsync("bob", CollectionRole.Owner);
        var bob = await MemberAsync("bob");
        var both = await Task.WhenAll(RemoveAsync(ada), RemoveAsync(bob));

        Assert.Single(both, answer => answer.Succeeded);
        Assert.Single((await Rig.Get<CollectionPeople>().ListAsync(Caller.Operator, Tools, new PageRequest(), CancellationToken.None)).Value.Items);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Nobody_is_added_twice_or_under_a_name_that_nobody_has()
    {
        await AddAsync("BOB", CollectionRole.Contributor);

        Assert.Equal(RegistryError.Conflict, await AnswerAsync("bob"));
        Assert.Equal(RegistryError.NotFound, await AnswerAsync("nobody"));
        Assert.Equal(RegistryError.InvalidRequest, await AnswerAsync("so\u202emebody"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_membership_of_another_collection_is_not_touched()
    {
        var other = (await Rig.Get<CreateCollection>().RunAsync(Bob, new NewCollection("other", string.Empty, true), CancellationToken.None)).Value;

        Assert.Equal(
            RegistryError.NotFound,
            (await Rig.Get<RemoveCollectionMember>().RunAsync(Bob, other, (await MemberAsync("ada")).Id, CancellationToken.None)).Refusal?.Error);
    }

    private Task<Result<Unit>> RemoveAsync(CollectionMemberRow member) =>
        Rig.Get<RemoveCollectionMember>().RunAsync(Caller.Operator, Tools, member.Id, CancellationToken.None);

    private async Task<RegistryError?> AnswerAsync(string name) =>
        (await Rig.Get<AddCollectionMember>().RunAsync(Ada, Tools, name, CollectionRole.Contributor, CancellationToken.None)).Refusal?.Error;
}
