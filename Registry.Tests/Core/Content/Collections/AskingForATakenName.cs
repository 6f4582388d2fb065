using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Content.Collections;

/// <summary>A name that is taken tells nothing of who has it.</summary>
public sealed class AskingForATakenName : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task The_words_are_the_same_for_a_private_and_a_public_collection()
    {
        var (ada, eve) = (await _rig.UserAsync("ada"), await _rig.UserAsync("eve"));
        Assert.True((await CreateAsync(ada, "hidden", isPrivate: true)).Succeeded);
        Assert.True((await CreateAsync(ada, "shown", isPrivate: false)).Succeeded);

        var hidden = (await CreateAsync(eve, "hidden", isPrivate: false)).Refusal;
        var shown = (await CreateAsync(eve, "shown", isPrivate: false)).Refusal;

        Assert.Equal(new Refusal(RegistryError.Conflict, "The name 'hidden' is not available. Choose another."), hidden);
        Assert.Equal(hidden!.Message, shown!.Message.Replace("shown", "hidden", StringComparison.Ordinal));

        // While it is typed, too; and to whoever may not create one it is not said at all.
        Assert.Equal(hidden, await AskAsync(eve, "Hidden"));
        Assert.Equal(shown, await AskAsync(eve, "shown"));
        Assert.Null(await AskAsync(eve, "free"));
        Assert.Equal(RegistryError.InvalidRequest, (await AskAsync(eve, "a..b"))?.Error);
        Assert.Null(await AskAsync(Caller.Visitor, "hidden"));
        Assert.Null(await AskAsync(eve with { Scopes = TokenScopes.Pull }, "hidden"));
    }

    private Task<Refusal?> AskAsync(Caller caller, string name) => _rig.Get<CollectionNameQueries>().RefusalOfAsync(caller, name, CancellationToken.None);

    private Task<Result<Guid>> CreateAsync(Caller caller, string name, bool isPrivate) =>
        _rig.Get<CreateCollection>().RunAsync(caller, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);
}
