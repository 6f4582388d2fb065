using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Teams;
using Registry.Core.Access.Tokens;
using Registry.Core.Content.Collections;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Core.Operations.Health;
using Registry.Core.Operations.StorageFigures;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Accounts;

/// <summary>What admins see of accounts and of the registry, and superusers do.</summary>
public sealed class AdministeringAccounts : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Admins_see_superusers_change_and_for_all_others_there_is_nothing()
    {
        var eve = await _rig.UserAsync("eve");
        await _rig.TokenAsync(eve);
        foreach (var (caller, seen, changed) in new (Caller, RegistryError?, RegistryError?)[]
        {
            (Caller.Visitor, RegistryError.NotFound, RegistryError.Forbidden),
            (await _rig.UserAsync("somebody"), RegistryError.NotFound, RegistryError.Forbidden),
            (await _rig.UserAsync("boss", UserRole.Admin), null, RegistryError.Forbidden),
            (await _rig.UserAsync("root", UserRole.Superuser), null, null),
        })
        {
            Refusal?[] reads =
            [
                (await ListAsync(caller, new AccountFilter())).Refusal,
                (await FindAsync(caller, "eve")).Refusal,
                (await _rig.Get<StorageQueries>().FiguresAsync(caller, CancellationToken.None)).Refusal,
                (await _rig.Get<StorageQueries>().LargestAsync(caller, CancellationToken.None)).Refusal,
                (await _rig.Get<StorageQueries>().GrowthAsync(caller, CancellationToken.None)).Refusal,
                (await _rig.Get<HealthQueries>().LookAsync(caller, CancellationToken.None)).Refusal,
                (await _rig.Get<HealthQueries>().FiguresAsync(caller, CancellationToken.None)).Refusal,
            ];
            Assert.All(reads, refusal => Assert.Equal(seen, refusal?.Error));
            Refusal?[] changes =
            [
                (await _rig.Get<SignOutEverywhere>().RunAsync(caller, eve.UserId!.Value, CancellationToken.None)).Refusal,
                (await _rig.Get<RevokeAllTokens>().RunAsync(caller, eve.UserId!.Value, CancellationToken.None)).Refusal,
            ];
            Assert.All(changes, refusal => Assert.Equal(changed, refusal?.Error));
        }

        Assert.Equal(0, (await FindAsync(Caller.Operator, "EVE")).Value.Row.Tokens);
        Assert.Equal(RegistryError.NotFound, (await FindAsync(Caller.Operator, "a\u202Eb")).Refusal?.Error);
        Assert.Null((await _rig.Get<SignOutEverywhere>().RunAsync(eve, eve.UserId!.Value, CancellationToken.None)).Refusal);
        Assert.Contains("root: token.revoke-all eve", await _rig.AuditAsync());
        Assert.Contains("eve: user.sign-out eve", await _rig.AuditAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Signing_out_everywhere_changes_the_stamp_that_sessions_carry()
    {
        var eve = await _rig.UserAsync("eve");
        var before = await StampAsync(eve);
        await _rig.Get<SignOutEverywhere>().RunAsync(Caller.Operator, eve.UserId!.Value, CancellationToken.None);
        Assert.NotEqual(before, await StampAsync(eve));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_list_is_filtered_sorted_and_paged()
    {
        foreach (var name in new[] { "cara", "anna", "bert" })
        {
            await _rig.UserAsync(name, name == "bert" ? UserRole.Admin : UserRole.User);
        }

        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, (await FindAsync(Caller.Operator, "anna")).Value.Row.Id, true, CancellationToken.None);
        Assert.Equal("anna bert cara", await NamesAsync(new AccountFilter()));
        Assert.Equal("cara bert anna", await NamesAsync(new AccountFilter(IsReversed: true)));
        Assert.Equal("bert anna cara", await NamesAsync(new AccountFilter(Sort: AccountSort.Role)));
        Assert.Equal("anna", await NamesAsync(new AccountFilter(IsDisabled: true)));
        Assert.Equal("bert", await NamesAsync(new AccountFilter(Role: UserRole.Admin)));
        Assert.Equal("cara", await NamesAsync(new AccountFilter("RA@lab")));
        Assert.Equal(string.Empty, await NamesAsync(new AccountFilter("%_")));
        foreach (var sort in Enum.GetValues<AccountSort>())
        {
            Assert.Equal(3, (await ListAsync(Caller.Operator, new AccountFilter(Sort: sort, IsReversed: true))).Value.TotalCount);
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task It_says_which_collections_nobody_else_owns_who_can_sign_in()
    {
        var (eve, mate, gone) = (await _rig.UserAsync("eve"), await _rig.UserAsync("mate"), await _rig.UserAsync("gone"));
        var crew = (await _rig.Get<CreateTeam>().RunAsync(Caller.Operator, "crew", eve.UserId!.Value, CancellationToken.None)).Value;
        await CollectionAsync(eve, "alone");
        await OwnAsync(await CollectionAsync(eve, "with-mate"), mate.UserId, null);
        await OwnAsync(await CollectionAsync(eve, "with-gone"), gone.UserId, null);
        await OwnAsync(await CollectionAsync(eve, "with-crew"), null, crew);
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, gone.UserId!.Value, true, CancellationToken.None);

        Assert.Equal(["alone", "with-crew", "with-gone"], (await FindAsync(Caller.Operator, "eve")).Value.OwnedAloneNames);
        await _rig.Get<AddTeamMember>().RunAsync(Caller.Operator, "crew", "mate", CancellationToken.None);
        var found = (await FindAsync(Caller.Operator, "eve")).Value;
        Assert.Equal((2, 1, 4), (found.OwnedAlone, found.Teams, found.Row.Collections));
        Assert.Empty((await FindAsync(Caller.Operator, "mate")).Value.OwnedAloneNames);
    }

    private async Task<Guid> CollectionAsync(Caller owner, string name) =>
        (await _rig.Get<CreateCollection>().RunAsync(owner, new NewCollection(name, string.Empty, false), CancellationToken.None)).Value;

    private async Task OwnAsync(Guid collection, Guid? user, Guid? team)
    {
        await using var db = await _rig.DatabaseAsync();
        db.CollectionMembers.Add(new CollectionMember { Id = Guid.CreateVersion7(), CollectionId = collection, UserId = user, TeamId = team, Role = CollectionRole.Owner });
        await db.SaveChangesAsync();
    }

    private Task<Result<PageOf<AccountRow>>> ListAsync(Caller caller, AccountFilter filter) =>
        _rig.Get<AccountQueries>().ListAsync(caller, filter, new PageRequest(), CancellationToken.None);

    private Task<Result<AccountDetails>> FindAsync(Caller caller, string name) => _rig.Get<AccountQueries>().FindAsync(caller, name, CancellationToken.None);

    private async Task<string> NamesAsync(AccountFilter filter) => string.Join(' ', (await ListAsync(Caller.Operator, filter)).Value.Items.Select(row => row.Name));

    private async Task<string?> StampAsync(Caller user)
    {
        await using var db = await _rig.DatabaseAsync();
        return await db.Users.Where(row => row.Id == user.UserId).Select(row => row.SecurityStamp).SingleAsync();
    }
}
