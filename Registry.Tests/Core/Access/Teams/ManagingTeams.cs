using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Teams;

public sealed class ManagingTeams : IAsyncLifetime
{
    private CoreRig _rig = null!;
    private Caller _ada = null!;
    private Caller _bob = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _ada = await _rig.UserAsync("ada");
        _bob = await _rig.UserAsync("bob");
        Assert.True((await _rig.Get<CreateTeam>().RunAsync(_ada, "Imaging", _ada.UserId!.Value, CancellationToken.None)).Succeeded);
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task The_owner_and_admins_add_members_and_others_do_not()
    {
        Assert.Equal(RegistryError.Forbidden, (await AddAsync(_bob, "bob")).Refusal?.Error);
        Assert.True((await AddAsync(_ada, "Bob")).Succeeded);
        Assert.True((await AddAsync(_ada, "bob")).Succeeded);
        Assert.True((await AddAsync(await _rig.UserAsync("boss", UserRole.Admin), "boss")).Succeeded);
        Assert.Equal(RegistryError.Forbidden, (await AddAsync(_bob, "boss")).Refusal?.Error);
        Assert.Equal(RegistryError.NotFound, (await AddAsync(_ada, "nobody")).Refusal?.Error);
        Assert.Single(await _rig.AuditAsync(), row => row == "ada: team.add imaging");
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_member_may_leave_and_the_last_owner_may_not()
    {
        await AddAsync(_ada, "bob");

        Assert.Equal(RegistryError.Forbidden, (await RemoveAsync(_bob, "ada")).Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, (await RemoveAsync(_ada, "ada")).Refusal?.Error);
        Assert.True((await RemoveAsync(_bob, "bob")).Succeeded);
        Assert.Equal(RegistryError.NotFound, (await RemoveAsync(_ada, "bob")).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_team_for_somebody_else_is_made_by_an_admin_only()
    {
        Assert.Equal(RegistryError.Forbidden, (await CreateAsync(_bob)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await CreateAsync(Caller.Visitor)).Refusal?.Error);
        Assert.True((await CreateAsync(Caller.Operator)).Succeeded);
    }

    private Task<Result<Guid>> CreateAsync(Caller caller) =>
        _rig.Get<CreateTeam>().RunAsync(caller, "genomics", _ada.UserId!.Value, CancellationToken.None);

    private Task<Result<Unit>> AddAsync(Caller caller, string user) =>
        _rig.Get<AddTeamMember>().RunAsync(caller, "imaging", user, CancellationToken.None);

    private Task<Result<Unit>> RemoveAsync(Caller caller, string user) =>
        _rig.Get<RemoveTeamMember>().RunAsync(caller, "imaging", user, CancellationToken.None);
}
