using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Collections;

/// <summary>The administration's lists.</summary>
public sealed class ListingEverything : CollectionScenario
{
    [NeedsFact(Tool.Postgres)]
    public async Task Admins_see_private_collections_with_their_owners()
    {
        await TeamAsync("imaging", Bob);
        Rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await AddAsync("imaging", CollectionRole.Owner);
        await Rig.Get<CreateCollection>().RunAsync(Bob, new NewCollection("apps", string.Empty, false), CancellationToken.None);
        var boss = await Rig.UserAsync("boss", UserRole.Admin);

        Assert.Equal(["apps", "tools"], await NamesAsync(boss, new CollectionOverviewFilter()));
        Assert.Equal(["tools", "apps"], await NamesAsync(boss, new CollectionOverviewFilter(Sort: CollectionOverviewSort.Visibility)));
        Assert.Equal(["tools"], await NamesAsync(boss, new CollectionOverviewFilter(Owner: "Imaging")));
        Assert.Equal(["apps"], await NamesAsync(boss, new CollectionOverviewFilter(Owner: "bob")));
        Assert.Equal(["tools"], await NamesAsync(boss, new CollectionOverviewFilter(Text: "OOL", IsPrivate: true)));
        var row = (await ListAsync(boss, new CollectionOverviewFilter(Text: "tools"))).Value.Items[0];
        Assert.Equal(2, row.OwnerCount);
        Assert.Equal([new CollectionOwner("ada", false), new CollectionOwner("imaging", true)], row.Owners);
        foreach (var sort in Enum.GetValues<CollectionOverviewSort>())
        {
            Assert.Equal(2, (await ListAsync(boss, new CollectionOverviewFilter(Sort: sort, Reversed: true))).Value.Items.Count);
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Admins_see_how_big_teams_are()
    {
        await TeamAsync("imaging", Bob);
        await TeamAsync("physics", Ada);
        await AddAsync("imaging", CollectionRole.Contributor);
        await Rig.Get<AddTeamMember>().RunAsync(Bob, "imaging", "ada", CancellationToken.None);
        var boss = await Rig.UserAsync("boss", UserRole.Admin);

        var byMembers = (await TeamsAsync(boss, TeamOverviewSort.Members)).Value.Items;
        Assert.Equal(["imaging 2 1 1", "physics 1 1 0"], byMembers.Select(row => $"{row.Name} {row.Members} {row.Owners} {row.Collections}"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Nobody_else_sees_the_lists()
    {
        foreach (var caller in new[] { Caller.Visitor, Ada })
        {
            Assert.Equal(RegistryError.NotFound, (await ListAsync(caller, new CollectionOverviewFilter())).Refusal?.Error);
            Assert.Equal(RegistryError.NotFound, (await TeamsAsync(caller, TeamOverviewSort.Name)).Refusal?.Error);
        }
    }

    private Task<Result<PageOf<TeamOverviewRow>>> TeamsAsync(Caller caller, TeamOverviewSort sort) =>
        Rig.Get<TeamOverview>().ListAsync(caller, string.Empty, sort, false, new PageRequest(), CancellationToken.None);

    private Task<Result<PageOf<CollectionOverviewRow>>> ListAsync(Caller caller, CollectionOverviewFilter filter) =>
        Rig.Get<CollectionOverview>().ListAsync(caller, filter, new PageRequest(), CancellationToken.None);

    private async Task<IEnumerable<string>> NamesAsync(Caller caller, CollectionOverviewFilter filter) => (await ListAsync(caller, filter)).Value.Items.Select(row => row.Name);
}
