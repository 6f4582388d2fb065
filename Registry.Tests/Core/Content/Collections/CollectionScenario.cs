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

/// <summary>Ada's private collection "tools", with everybody who may meet it.</summary>
public abstract class CollectionScenario : IAsyncLifetime
{
    private protected CoreRig Rig { get; private set; } = null!;

    private protected Caller Ada { get; private set; } = null!;

    private protected Caller Bob { get; private set; } = null!;

    private protected Guid Tools { get; private set; }

    public async Task InitializeAsync()
    {
        Rig = await CoreRig.StartAsync();
        Ada = await Rig.UserAsync("ada");
        Bob = await Rig.UserAsync("bob");
        Tools = (await Rig.Get<CreateCollection>().RunAsync(Ada, new NewCollection("tools", "As it was.", true), CancellationToken.None)).Value;
    }

    public async Task DisposeAsync() => await Rig.DisposeAsync();

    /// <summary>Each caller of the matrix, and what a command that only owners may run answers them in a private collection; null is success.</summary>
    private protected async Task<IReadOnlyList<(Caller Caller, RegistryError? Answer)>> CallersAsync()
    {
        var contributor = await Rig.UserAsync("carl");
        await AddAsync("carl", CollectionRole.Contributor);
        var mate = await Rig.UserAsync("mia");
        await TeamAsync("imaging", mate);
        await AddAsync("imaging", CollectionRole.Owner);
        return
        [
            (Caller.Visitor, RegistryError.NotFound),
            (Bob, RegistryError.NotFound),
            (contributor, RegistryError.Forbidden),
            (Ada with { Scopes = TokenScopes.Push }, RegistryError.Forbidden),
            (Ada, null),
            (mate, null),
            (await Rig.UserAsync("boss", UserRole.Admin), null),
            (await Rig.UserAsync("root", UserRole.Superuser), null),
        ];
    }

    private protected async Task TeamAsync(string name, Caller owner) =>
        Assert.True((await Rig.Get<CreateTeam>().RunAsync(owner, name, owner.UserId!.Value, CancellationToken.None)).Succeeded);

    private protected async Task AddAsync(string name, CollectionRole role) =>
        Assert.Null((await Rig.Get<AddCollectionMember>().RunAsync(Ada, Tools, name, role, CancellationToken.None)).Refusal?.Message);

    private protected async Task<CollectionMemberRow> MemberAsync(string name) =>
        (await Rig.Get<CollectionPeople>().ListAsync(Caller.Operator, Tools, new PageRequest(), CancellationToken.None)).Value.Items.Single(row => row.Name == name);

    private protected async Task<CollectionDetails?> SeenByAsync(Caller caller, string name = "tools") =>
        await Rig.Get<CollectionQueries>().FindAsync(caller, name, CancellationToken.None);
}
