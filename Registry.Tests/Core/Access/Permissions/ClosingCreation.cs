using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Permissions;

/// <summary>A registry on which only administrators make collections and teams.</summary>
public sealed class ClosingCreation : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _rig.Get<IOptions<AccessOptions>>().Value.UserCollections = false;
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Users_make_neither_collections_nor_teams_and_administrators_both()
    {
        var ada = await _rig.UserAsync("ada");
        var eve = await _rig.UserAsync("eve", UserRole.Admin);
        Assert.Equal(RegistryError.Forbidden, (await CollectionAsync(ada, "hers")).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await TeamAsync(ada, "her-team", ada)).Refusal?.Error);
        Assert.True((await CollectionAsync(eve, "eves")).Succeeded);
        Assert.True((await TeamAsync(eve, "ada-team", ada)).Succeeded);
    }

    private Task<Result<Guid>> CollectionAsync(Caller caller, string name) =>
        _rig.Get<CreateCollection>().RunAsync(caller, new NewCollection(name, string.Empty, null), CancellationToken.None);

    private Task<Result<Guid>> TeamAsync(Caller caller, string name, Caller owner) =>
        _rig.Get<CreateTeam>().RunAsync(caller, name, owner.UserId!.Value, CancellationToken.None);
}
