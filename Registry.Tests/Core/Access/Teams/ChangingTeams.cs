using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Content.Collections.People;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Teams;

public sealed class ChangingTeams : IAsyncLifetime
{
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
    public async Task A_picture_is_a_small_png_and_is_set_by_owners_only()
    {
        var queries = _rig.Get<TeamQueries>();
        foreach (var junk in new[] { [], new byte[TeamPicture.MaxBytes + 1], Png(TeamPicture.MaxSide + 1, 1), Png(1, 0), Png(1, 1)[..20], "GIF89a and twenty more bytes"u8.ToArray() })
        {
            Assert.Equal(RegistryError.InvalidRequest, (await PictureAsync(_ada, junk)).Refusal?.Error);
        }

        Assert.Equal(RegistryError.Forbidden, (await PictureAsync(_bob, Png(64, 64))).Refusal?.Error);
        Assert.Null(await queries.PictureAsync("imaging", CancellationToken.None));
        Assert.True((await PictureAsync(_ada, Png(64, 64))).Succeeded);
        Assert.Equal(Png(64, 64), await queries.PictureAsync("imaging", CancellationToken.None));
        Assert.NotNull((await queries.FindAsync(_bob, "imaging", CancellationToken.None))!.PictureVersion);
        Assert.True((await PictureAsync(_ada, null)).Succeeded);
        Assert.Null((await queries.FindAsync(_bob, "imaging", CancellationToken.None))!.PictureVersion);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Anybody_with_an_account_joins_an_open_team_and_no_other()
    {
        Assert.Equal(RegistryError.Forbidden, (await JoinAsync(_bob)).Refusal?.Error);
        Assert.True((await ChangeAsync(_ada, "For *imaging*.", isOpen: true)).Succeeded);
        Assert.Equal(RegistryError.Unauthenticated, (await JoinAsync(Caller.Visitor)).Refusal?.Error);
        Assert.True((await JoinAsync(_bob)).Succeeded);
        Assert.True((await JoinAsync(_bob)).Succeeded);

        var mine = await _rig.Get<TeamQueries>().ListAsync(_bob, new TeamFilter(IsMine: true), new PageRequest(), CancellationToken.None);
        Assert.Equal(("imaging", 2, true), (Assert.Single(mine.Items).Name, mine.Items[0].MemberCount, mine.Items[0].IsMember));
        Assert.Equal(RegistryError.Forbidden, (await ChangeAsync(_bob, string.Empty, isOpen: true)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Members_become_owners_and_back_and_one_always_stays()
    {
        await _rig.Get<AddTeamMember>().RunAsync(_ada, "imaging", "bob", CancellationToken.None);
        Assert.Equal(RegistryError.Forbidden, (await RoleAsync(_bob, _bob, isOwner: true)).Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, (await RoleAsync(_ada, _ada, isOwner: false)).Refusal?.Error);
        Assert.True((await RoleAsync(_ada, _bob, isOwner: true)).Succeeded);

        var both = await Task.WhenAll(RoleAsync(_ada, _ada, isOwner: false), RoleAsync(_bob, _bob, isOwner: false));
        Assert.Single(both, answer => answer.Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Deleting_a_team_leaves_no_collection_without_an_owner()
    {
        var alone = await CollectionAsync(_ada, "alone", _team);
        var shared = await CollectionAsync(_bob, "shared", null);
        await _rig.Get<AddCollectionMember>().RunAsync(_bob, shared, "imaging", CollectionRole.Owner, CancellationToken.None);
        await _rig.Get<AddCollectionMember>().RunAsync(_ada, alone, "ada", CollectionRole.Contributor, CancellationToken.None);
        var mia = await _rig.UserAsync("mia");
        await _rig.Get<AddTeamMember>().RunAsync(_ada, "imaging", "mia", CancellationToken.None);
        Assert.NotNull(await SeenByAsync(mia, "alone"));

        Assert.Equal(
            new TeamCollections(2, 1), (await _rig.Get<TeamQueries>().CollectionsOfAsync(_ada, "imaging", CancellationToken.None)).Value);
        Assert.Equal(RegistryError.Forbidden, (await DeleteAsync(mia, "imaging")).Refusal?.Error);
        Assert.Equal(RegistryError.InvalidRequest, (await DeleteAsync(_ada, "imagin")).Refusal?.Error);
        Assert.True((await DeleteAsync(_ada, "imaging")).Succeeded);

        Assert.True(await SeenByAsync(_ada, "alone") is { MayManage: true, People: [{ Name: "ada", Role: CollectionRole.Owner }] });
        Assert.True(await SeenByAsync(_bob, "shared") is { People: [{ Name: "bob" }] });
        Assert.Null(await SeenByAsync(mia, "alone"));
        Assert.Null(await SeenByAsync(_ada, "shared"));
        Assert.Equal(RegistryError.NotFound, (await DeleteAsync(_ada, "imaging")).Refusal?.Error);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("new")]
    [InlineData("join")]
    [InlineData("library")]
    [InlineData("bob")]
    [InlineData("a\u200bb")]
    public async Task A_name_that_means_something_else_is_refused(string name) =>
        Assert.True((await _rig.Get<CreateTeam>().RunAsync(_ada, name, _ada.UserId!.Value, CancellationToken.None)).Refusal?.Error
            is RegistryError.InvalidRequest or RegistryError.Conflict);

    [NeedsFact(Tool.Postgres)]
    public async Task Lists_are_filtered_ordered_and_paged()
    {
        foreach (var name in new[] { "genomics", "a-team", "x_ray" })
        {
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await _rig.Get<CreateTeam>().RunAsync(_bob, name, _bob.UserId!.Value, CancellationToken.None);
        }

        Assert.Equal(["a-team", "genomics", "imaging", "x_ray"], await NamesAsync(new TeamFilter()));
        Assert.Equal(["x_ray", "a-team", "genomics", "imaging"], await NamesAsync(new TeamFilter(Sort: TeamSort.Newest)));
        Assert.Equal(["imaging", "genomics", "a-team", "x_ray"], await NamesAsync(new TeamFilter(Sort: TeamSort.Newest, Reversed: true)));
        Assert.Equal(["x_ray"], await NamesAsync(new TeamFilter("_R")));
        Assert.Equal(["imaging"], await NamesAsync(new TeamFilter(), new PageRequest(3, 1)));
    }

    private async Task<IEnumerable<string>> NamesAsync(TeamFilter filter, PageRequest? page = null) =>
        (await _rig.Get<TeamQueries>().ListAsync(Caller.Visitor, filter, page ?? new PageRequest(), CancellationToken.None)).Items.Select(row => row.Name);

    private async Task<Guid> CollectionAsync(Caller caller, string name, Guid? team) =>
        (await _rig.Get<CreateCollection>().RunAsync(caller, new NewCollection(name, string.Empty, true, team), CancellationToken.None)).Value;

    private Task<CollectionDetails?> SeenByAsync(Caller caller, string name) => _rig.Get<CollectionQueries>().FindAsync(caller, name, CancellationToken.None);

    private Task<Result<Unit>> JoinAsync(Caller caller) => _rig.Get<JoinTeam>().RunAsync(caller, _team, CancellationToken.None);

    private Task<Result<Unit>> ChangeAsync(Caller caller, string description, bool isOpen) =>
        _rig.Get<ChangeTeam>().RunAsync(caller, "imaging", description, isOpen, CancellationToken.None);

    private Task<Result<Unit>> RoleAsync(Caller caller, Caller member, bool isOwner) =>
        _rig.Get<SetTeamRole>().RunAsync(caller, "imaging", member.UserId!.Value, isOwner, CancellationToken.None);

    private Task<Result<Unit>> DeleteAsync(Caller caller, string typed) => _rig.Get<DeleteTeam>().RunAsync(caller, "imaging", typed, CancellationToken.None);

    private Task<Result<Unit>> PictureAsync(Caller caller, byte[]? png) => _rig.Get<SetTeamPicture>().RunAsync(caller, "imaging", png, CancellationToken.None);

    /// <summary>The beginning of a PNG, as far as it is looked at.</summary>
    private static byte[] Png(int width, int height) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. "IHDR"u8, 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0];
}
