using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Teams;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Containers;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Sharing;
using Registry.Tests.Core.Content.Containers;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Permissions;

/// <summary>What one account may have: twenty requests at once get no further than one after the other.</summary>
public sealed class HavingAsMuchAsAllowed() : ContainerScenario(
    "Registry:Limits:Tokens=4", "Registry:Limits:ShareLinks=3", "Registry:Limits:Teams=3", "Registry:Limits:Containers=4", "Registry:Limits:Keys=1")
{
    private const int Tries = 20;

    [Fact]
    public async Task Tokens() => await ExpectAsync(made: 3, number => TokenAsync(Alice, $"job {number}"));

    [Fact]
    public async Task Revoked_and_expired_tokens_do_not_count()
    {
        await ExpectAsync(made: 3, number => TokenAsync(Alice, $"job {number}"));
        await ArrangeAsync(db => db.ApiTokens.Where(token => EF.Functions.Like(token.Name, "job%")).ExecuteUpdateAsync(row => row.SetProperty(token => token.ExpiresAt, DateTimeOffset.UnixEpoch)));

        Assert.Null(await TokenAsync(Alice, "another"));
    }

    [Fact]
    public async Task Administrators_have_no_limit()
    {
        var boss = await Rig.UserAsync("boss", UserRole.Admin);

        await ExpectAsync(made: Tries, number => TokenAsync(boss, $"job {number}"));
    }

    [Fact]
    public async Task Share_links()
    {
        await PushAsync("v1", 1);
        var image = (await TagAsync("v1")).ImageId;

        await ExpectAsync(made: 3, async _ => (await Rig.Get<CreateShareLink>().RunAsync(Owner, image, "v1", 1, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Teams() =>
        await ExpectAsync(made: 3, async number => (await Rig.Get<CreateTeam>().RunAsync(Owner, $"team-{number}", Owner.UserId!.Value, CancellationToken.None)).Refusal);

    [Fact]
    public async Task Containers_and_who_has_enough_still_pushes_to_those_that_are_there()
    {
        await PushAsync("v1", 1);
        await using var db = await Rig.DatabaseAsync();
        var collection = await db.Collections.Where(each => each.Name == "tools").Select(each => each.Id).SingleAsync();

        await ExpectAsync(made: 3, async number => (await Rig.Get<CreateContainer>().RunAsync(Owner, collection, $"app-{number}", string.Empty, CancellationToken.None)).Refusal);

        await PushAsync("v2", 2);
        Assert.Equal(await ContainerAsync(), (await Rig.Get<CreateContainer>().RunAsync(Owner, collection, "app", string.Empty, CancellationToken.None)).Value);
    }

    [NeedsFact(Tool.GnuPg, Tool.Postgres)]
    public async Task Keys_and_a_key_that_is_there_may_still_be_added_to()
    {
        using var gpg = new GnuPgHome();
        string[] keys = [gpg.Export(gpg.MakeKey("One <one@lab.example>")), gpg.Export(gpg.MakeKey("Two <two@lab.example>"))];

        var answers = await Task.WhenAll(keys.Select(key => Rig.Get<AddKey>().RunAsync(Owner, key, CancellationToken.None)));

        var added = Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal(RegistryError.Forbidden, answers.Single(answer => !answer.Succeeded).Refusal?.Error);
        var again = await Rig.Get<AddKey>().RunAsync(Owner, keys[Array.IndexOf(answers, added)], CancellationToken.None);
        Assert.Equal(KeyOutcome.Unchanged, again.Value.Outcome);
    }

    private static async Task ExpectAsync(int made, Func<int, Task<Refusal?>> tryAsync)
    {
        var refusals = await Task.WhenAll(Enumerable.Range(1, Tries).Select(tryAsync));

        Assert.Equal(made, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.OfType<Refusal>(), refusal => Assert.Equal((RegistryError.Forbidden, true), (refusal.Error, refusal.Message.Contains("as many as this registry allows", StringComparison.Ordinal))));
    }

    private async Task<Refusal?> TokenAsync(RigUser user, string name) =>
        (await Rig.Get<CreateToken>().RunAsync(user.Caller, user.Caller.UserId!.Value, name, TokenScopes.Pull, null, CancellationToken.None)).Refusal;
}
