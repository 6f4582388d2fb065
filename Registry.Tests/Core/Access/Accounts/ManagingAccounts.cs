using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Accounts;

public sealed class ManagingAccounts : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_new_account_is_found_in_either_case_and_audited()
    {
        var created = await CreateAsync("Ada", "ada@lab.example");

        var found = await _rig.Get<UserQueries>().FindAsync(Caller.Operator, "ADA", CancellationToken.None);

        Assert.Equal(created.Value, found.Value.Id);
        Assert.Equal("ada", found.Value.Name);
        Assert.Equal(["(operator): user.create ada"], await _rig.AuditAsync());
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("library", "a@lab.example", CoreRig.Password)]
    [InlineData("two words", "a@lab.example", CoreRig.Password)]
    [InlineData("", "a@lab.example", CoreRig.Password)]
    [InlineData("ada", "nobody", CoreRig.Password)]
    [InlineData("ada", "a\0b@lab.example", CoreRig.Password)]
    [InlineData("ada", "a@b@lab.example", CoreRig.Password)]
    [InlineData("ada", "ada@lab.example", "elevenchars")]
    [InlineData("ada", "ada@lab.example", "aaaaaaaaaaaaaaaa")]
    public async Task A_request_that_breaks_a_rule_is_refused_with_it(string name, string email, string password)
    {
        var created = await _rig.Get<CreateUser>().RunAsync(Caller.Operator, name, email, password, UserRole.User, CancellationToken.None);

        Assert.Equal(RegistryError.InvalidRequest, created.Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_password_of_257_characters_is_refused() => Assert.Equal(
        RegistryError.InvalidRequest,
        (await CreateAsync("ada", "ada@lab.example", string.Concat(Enumerable.Repeat("abcd", 65)))).Refusal?.Error);

    [NeedsFact(Tool.Postgres)]
    public async Task Names_are_shared_by_users_and_teams_and_addresses_by_nobody()
    {
        var ada = await _rig.UserAsync("ada");
        await _rig.Get<CreateTeam>().RunAsync(ada, "imaging", ada.UserId!.Value, CancellationToken.None);

        Assert.Equal(RegistryError.Conflict, (await CreateAsync("ADA", "other@lab.example")).Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, (await CreateAsync("imaging", "imaging@lab.example")).Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, (await CreateAsync("ada2", "ADA@lab.example")).Refusal?.Error);
        var team = await _rig.Get<CreateTeam>().RunAsync(ada, "Ada", ada.UserId!.Value, CancellationToken.None);
        Assert.Equal(RegistryError.Conflict, team.Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Of_many_at_once_who_want_one_name_one_gets_it()
    {
        var ada = await _rig.UserAsync("ada");
        var attempts = Enumerable.Range(0, 10).Select(async number => number % 2 == 0
            ? (await CreateAsync("imaging", $"{number}@lab.example")).Succeeded
            : (await _rig.Get<CreateTeam>().RunAsync(ada, "imaging", ada.UserId!.Value, CancellationToken.None)).Succeeded);

        var outcomes = await Task.WhenAll(attempts);

        Assert.Single(outcomes, succeeded => succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_last_enabled_superuser_can_be_neither_disabled_nor_demoted()
    {
        var root = await _rig.UserAsync("root", UserRole.Superuser);
        var other = await _rig.UserAsync("other", UserRole.Superuser);
        await _rig.Get<SetUserState>().RunAsync(root, other.UserId!.Value, disabled: true, CancellationToken.None);

        var disabled = await _rig.Get<SetUserState>().RunAsync(root, root.UserId!.Value, disabled: true, CancellationToken.None);
        var demoted = await _rig.Get<SetUserRole>().RunAsync(Caller.Operator, root.UserId!.Value, UserRole.Admin, CancellationToken.None);

        Assert.Equal(RegistryError.Conflict, disabled.Refusal?.Error);
        Assert.Equal(RegistryError.Conflict, demoted.Refusal?.Error);
        Assert.Contains("only enabled superuser", demoted.Refusal!.Message, StringComparison.Ordinal);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Two_superusers_who_demote_each_other_at_once_leave_one()
    {
        var one = await _rig.UserAsync("one", UserRole.Superuser);
        var two = await _rig.UserAsync("two", UserRole.Superuser);
        var setRole = _rig.Get<SetUserRole>();

        var outcomes = await Task.WhenAll(
            setRole.RunAsync(one, two.UserId!.Value, UserRole.User, CancellationToken.None),
            setRole.RunAsync(two, one.UserId!.Value, UserRole.User, CancellationToken.None));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(UserRole.User)]
    [InlineData(UserRole.Admin)]
    public async Task Nobody_but_a_superuser_changes_or_lists_accounts(UserRole role)
    {
        var caller = await _rig.UserAsync("ada", role);
        var target = (await _rig.UserAsync("bob")).UserId!.Value;

        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<SetUserRole>().RunAsync(caller, target, UserRole.Admin, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<SetUserState>().RunAsync(caller, target, disabled: true, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<SetUserState>().RunAsync(caller, target, disabled: false, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(
            RegistryError.Forbidden, (await _rig.Get<ResetPassword>().RunAsync(caller, target, CoreRig.Password, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await _rig.Get<UserQueries>().ListAsync(caller, new PageRequest(), CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.NotFound, (await _rig.Get<UserQueries>().FindAsync(caller, "bob", CancellationToken.None)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_session_that_still_believes_to_be_superuser_is_refused()
    {
        var root = await _rig.UserAsync("root", UserRole.Superuser);
        var other = await _rig.UserAsync("other", UserRole.Superuser);
        await _rig.Get<SetUserRole>().RunAsync(root, other.UserId!.Value, UserRole.User, CancellationToken.None);

        var created = await _rig.Get<CreateUser>().RunAsync(
            other, "mine", "mine@lab.example", CoreRig.Password, UserRole.Superuser, CancellationToken.None);

        Assert.Equal(RegistryError.Forbidden, created.Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Another_state_or_password_ends_the_sessions_opened_before()
    {
        await _rig.UserAsync("root", UserRole.Superuser);
        var bob = (await _rig.UserAsync("bob")).UserId!.Value;
        var stamps = new List<string> { await StampAsync(bob) };
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, bob, disabled: true, CancellationToken.None);
        stamps.Add(await StampAsync(bob));
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, bob, disabled: false, CancellationToken.None);
        stamps.Add(await StampAsync(bob));
        await _rig.Get<ResetPassword>().RunAsync(Caller.Operator, bob, "another horse battery", CancellationToken.None);
        stamps.Add(await StampAsync(bob));

        Assert.Equal(stamps.Count, stamps.Distinct().Count());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_new_password_replaces_the_old_one()
    {
        var bob = (await _rig.UserAsync("bob")).UserId!.Value;
        await using var scope = _rig.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        await _rig.Get<ResetPassword>().RunAsync(Caller.Operator, bob, "another horse battery", CancellationToken.None);

        await using var db = await _rig.DatabaseAsync();
        var after = await db.Users.SingleAsync(user => user.Id == bob);
        Assert.False(await users.CheckPasswordAsync(after, CoreRig.Password));
        Assert.True(await users.CheckPasswordAsync(after, "another horse battery"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_list_is_paged()
    {
        await _rig.UserAsync("c");
        await _rig.UserAsync("a");
        await _rig.UserAsync("b");

        var page = (await _rig.Get<UserQueries>().ListAsync(Caller.Operator, new PageRequest(2, 2), CancellationToken.None)).Value;

        Assert.Equal(3, page.TotalCount);
        Assert.Equal(["c"], page.Items.Select(user => user.Name));
    }

    private Task<Result<Guid>> CreateAsync(string name, string email, string password = CoreRig.Password) =>
        _rig.Get<CreateUser>().RunAsync(Caller.Operator, name, email, password, UserRole.User, CancellationToken.None);

    private async Task<string> StampAsync(Guid user)
    {
        await using var db = await _rig.DatabaseAsync();
        return (await db.Users.Where(each => each.Id == user).Select(each => each.SecurityStamp).SingleAsync())!;
    }
}
