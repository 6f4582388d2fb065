using Registry.Core.Access.Permissions;
using Registry.Core.Content.Collections;
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

        Assert.Equal(new Refusal(RegistryError.Conflict, "The collection name 'hidden' is taken. Choose another."), hidden);
        Assert.Equal(hidden!.Message, shown!.Message.Replace("shown", "hidden", StringComparison.Ordinal));
    }

    private Task<Result<Guid>> CreateAsync(Caller caller, string name, bool isPrivate) =>
        _rig.Get<CreateCollection>().RunAsync(caller, new NewCollection(name, string.Empty, isPrivate), CancellationToken.None);
}
