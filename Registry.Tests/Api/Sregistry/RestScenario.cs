using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Tokens;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>alice has sregistry-cli, with its secret in her file.</summary>
public abstract class RestScenario(params string[] settings) : ContainerScenario(settings), IAsyncLifetime
{
    private protected SregistryCli Cli { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Cli = await CliAsync(Alice);
    }

    private protected async Task<SregistryCli> CliAsync(RigUser user) =>
        new(Rig.Url, user.Name, (await Rig.Get<MakeCliSecret>().RunAsync(user.Caller, CancellationToken.None)).Value);

    private protected Task HideAsync(string collection) =>
        ArrangeAsync(db => db.Collections.Where(c => c.Name == collection).ExecuteUpdateAsync(row => row.SetProperty(c => c.IsPrivate, true)));
}
