using Registry.Core.Access.Teams;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Api.Library;
using Xunit;

namespace Registry.Tests.Core.Content.Collections;

public sealed class KeepingTheCollectionLimit() : LibraryScenario($"Registry:Access:UserCollectionLimit={Limit}")
{
    private const int Limit = 3;

    [Fact]
    public async Task Twenty_requests_at_once_make_no_more_than_one_after_the_other()
    {
        var made = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => CreateAsync($"shelf-{number}", team: null)));

        Assert.Equal(Limit, made.Count(each => each is null));
        Assert.Equal(20 - Limit, made.Count(each => each == RegistryError.Forbidden));
    }

    [Fact]
    public async Task Collections_made_for_ones_own_team_count()
    {
        var team = (await Rig.Get<CreateTeam>().RunAsync(Alice.Caller, "imaging", Alice.Caller.UserId!.Value, CancellationToken.None)).Value;
        Assert.Null(await CreateAsync("shelf-1", team: null));
        Assert.Null(await CreateAsync("shelf-2", team));
        Assert.Null(await CreateAsync("shelf-3", team));
        Assert.Equal(RegistryError.Forbidden, await CreateAsync("shelf-4", team));
        Assert.Equal(RegistryError.Forbidden, await CreateAsync("shelf-5", team: null));
    }

    private async Task<RegistryError?> CreateAsync(string name, Guid? team) =>
        (await Rig.Get<CreateCollection>().RunAsync(Alice.Caller, new NewCollection(name, string.Empty, false, team), CancellationToken.None)).Refusal?.Error;
}
