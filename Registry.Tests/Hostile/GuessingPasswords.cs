using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Hostile;

public sealed class GuessingPasswords : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Of_many_at_once_no_more_than_five_are_looked_at()
    {
        await _rig.UserAsync("ann", UserRole.Superuser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(each => TryAsync("ann", $"guess number {each}", "192.0.2.1")));

        Assert.Equal(SignInBudgets.PairBurst, answers.Count(answer => answer.Refusal?.Error == RegistryError.Unauthenticated));
        Assert.Equal(30 - SignInBudgets.PairBurst, answers.Count(answer => answer.Refusal is { Error: RegistryError.TooMany, RetryAt: not null }));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_owner_gets_in_from_elsewhere_and_later_from_there_too()
    {
        await _rig.UserAsync("bea");
        await ExhaustAsync("bea", "2001:db8:1:2::1");
        Assert.Equal(RegistryError.TooMany, (await TryAsync("bea", CoreRig.Password, "2001:db8:1:2:ffff::9")).Refusal?.Error);

        Assert.True((await TryAsync("bea@lab.example", CoreRig.Password, "2001:db8:1:3::1")).Succeeded);
        _rig.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await TryAsync("bea", CoreRig.Password, "2001:db8:1:2::1")).Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_name_that_nobody_has_is_answered_alike()
    {
        await _rig.UserAsync("cat");

        Assert.Equal(await ExhaustAsync("cat", "192.0.2.1"), await ExhaustAsync("nobody", "192.0.2.1"));
    }

    private async Task<string[]> ExhaustAsync(string name, string address)
    {
        var answers = new List<string>();
        for (var attempt = 0; attempt <= SignInBudgets.PairBurst; attempt++)
        {
            answers.Add((await TryAsync(name, "not the password", address)).Refusal!.Message);
        }

        return [.. answers];
    }

    private Task<Result<Guid>> TryAsync(string name, string password, string address) =>
        _rig.Get<CheckPassword>().RunAsync(name, password, address, CancellationToken.None);
}
