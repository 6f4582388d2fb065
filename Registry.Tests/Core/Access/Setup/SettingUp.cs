using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Setup;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Setup;

public sealed class SettingUp : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task The_link_makes_one_superuser_and_is_gone()
    {
        var secret = (await EnsureAsync())!;
        Assert.True(await IsOpenAsync(secret));

        var made = await CompleteAsync(secret, "root");

        var root = (await _rig.Get<UserQueries>().FindAsync(Caller.Operator, "root", CancellationToken.None)).Value;
        Assert.Equal((made.Value, UserRole.Superuser), (root.Id, root.Role));
        Assert.False(await IsOpenAsync(secret));
        Assert.Equal(RegistryError.Expired, (await CompleteAsync(secret, "again")).Refusal?.Error);
        Assert.Null(await EnsureAsync());
        Assert.Equal(["root: setup.complete root"], await _rig.AuditAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Of_several_who_use_the_link_at_once_one_becomes_superuser()
    {
        var secret = (await EnsureAsync())!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => CompleteAsync(secret, $"root{number}")));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RegistryError.Expired, outcome.Refusal!.Error));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_refused_application_leaves_the_link_open()
    {
        var secret = (await EnsureAsync())!;
        await _rig.UserAsync("taken");

        Assert.Equal(RegistryError.Conflict, (await CompleteAsync(secret, "taken")).Refusal?.Error);
        Assert.Equal(RegistryError.InvalidRequest, (await CompleteAsync(secret, "not a name")).Refusal?.Error);

        Assert.True((await CompleteAsync(secret, "root")).Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Every_start_replaces_the_link()
    {
        var first = (await EnsureAsync())!;
        var second = (await EnsureAsync())!;

        Assert.NotEqual(first, second);
        Assert.False(await IsOpenAsync(first));
        Assert.True(await IsOpenAsync(second));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_superuser_from_the_command_line_closes_the_link()
    {
        var secret = (await EnsureAsync())!;
        await _rig.UserAsync("root", UserRole.Superuser);

        Assert.False(await IsOpenAsync(secret));
        Assert.Equal(RegistryError.Expired, (await CompleteAsync(secret, "late")).Refusal?.Error);
        Assert.Null(await EnsureAsync());
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("guess")]
    [InlineData("0123456789012345678901234567890123456789012")]
    public async Task A_guess_is_refused(string? guess)
    {
        await EnsureAsync();

        Assert.False(await IsOpenAsync(guess));
        Assert.Equal(RegistryError.Expired, (await CompleteAsync(guess!, "eve")).Refusal?.Error);
    }

    private Task<string?> EnsureAsync() => _rig.Get<SetupLinks>().EnsureAsync(CancellationToken.None);

    private Task<bool> IsOpenAsync(string? secret) => _rig.Get<SetupLinks>().IsOpenAsync(secret, CancellationToken.None);

    private Task<Result<Guid>> CompleteAsync(string secret, string name) =>
        _rig.Get<CompleteSetup>().RunAsync(secret, name, $"{name}@lab.example", CoreRig.Password, "192.0.2.1", CancellationToken.None);
}
