using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Tokens;

public sealed class ManagingTokens : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_token_is_made_by_its_account_or_a_superuser_only()
    {
        var ada = await _rig.UserAsync("ada");
        var admin = await _rig.UserAsync("boss", UserRole.Admin);

        Assert.Equal(RegistryError.Forbidden, (await CreateAsync(admin, ada, TokenScopes.Pull)).Refusal?.Error);
        Assert.Equal(RegistryError.Forbidden, (await CreateAsync(Caller.Visitor, ada, TokenScopes.Pull)).Refusal?.Error);
        Assert.True((await CreateAsync(Caller.Operator, ada, TokenScopes.All)).Succeeded);
        Assert.Equal(["(operator): token.create ada/build node", "(operator): user.create ada", "(operator): user.create boss"], await _rig.AuditAsync());
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_token_cannot_make_one_that_allows_more_than_itself()
    {
        var ada = await _rig.UserAsync("ada");
        var byToken = ada with { Scopes = TokenScopes.Push };

        Assert.Equal(RegistryError.Forbidden, (await CreateAsync(byToken, ada, TokenScopes.Delete)).Refusal?.Error);
        Assert.True((await CreateAsync(byToken, ada, TokenScopes.Pull)).Succeeded);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData("", TokenScopes.Pull, 1)]
    [InlineData("a\nb", TokenScopes.Pull, 1)]
    [InlineData("a\0b", TokenScopes.Pull, 1)]
    [InlineData("a\ud800b", TokenScopes.Pull, 1)]
    [InlineData("laptop", TokenScopes.None, 1)]
    [InlineData("laptop", (TokenScopes)2, 1)]
    [InlineData("laptop", (TokenScopes)9, 1)]
    [InlineData("laptop", TokenScopes.Pull, 0)]
    [InlineData("laptop", TokenScopes.Pull, -1)]
    [InlineData("laptop", TokenScopes.Pull, 10_000_000)]
    public async Task Terms_out_of_range_are_refused(string name, TokenScopes scopes, int days)
    {
        var ada = await _rig.UserAsync("ada");

        var created = await _rig.Get<CreateToken>().RunAsync(ada, ada.UserId!.Value, name, scopes, TimeSpan.FromDays(days), CancellationToken.None);

        Assert.Equal(RegistryError.InvalidRequest, created.Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task No_token_is_made_for_a_disabled_account()
    {
        var ada = await _rig.UserAsync("ada");
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, ada.UserId!.Value, disabled: true, CancellationToken.None);

        Assert.Equal(RegistryError.NotFound, (await CreateAsync(ada, ada, TokenScopes.Pull)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Somebody_else_s_token_does_not_exist()
    {
        var ada = await _rig.UserAsync("ada");
        var eve = await _rig.UserAsync("eve", UserRole.Admin);
        var token = await _rig.TokenAsync(ada);

        Assert.Equal(RegistryError.NotFound, (await _rig.Get<RevokeToken>().RunAsync(eve, token.Id, CancellationToken.None)).Refusal?.Error);
        Assert.Equal(RegistryError.NotFound, (await _rig.Get<TokenQueries>().FindAsync(eve, ada.UserId!.Value, "laptop", CancellationToken.None)).Refusal?.Error);
        Assert.Equal(
            RegistryError.Forbidden,
            (await _rig.Get<TokenQueries>().ListAsync(eve, ada.UserId, new TokenOrder(), new PageRequest(), CancellationToken.None)).Refusal?.Error);
        Assert.Equal(
            RegistryError.Forbidden, (await _rig.Get<TokenQueries>().ListAsync(eve, null, new TokenOrder(), new PageRequest(), CancellationToken.None)).Refusal?.Error);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task The_list_is_paged_newest_first_and_revoking_twice_is_recorded_once()
    {
        var ada = await _rig.UserAsync("ada");
        var old = await _rig.TokenAsync(ada, TokenScopes.Pull);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        var young = await _rig.TokenAsync(ada, lifetime: TimeSpan.FromDays(1));
        await _rig.Get<RevokeToken>().RunAsync(ada, old.Id, CancellationToken.None);
        await _rig.Get<RevokeToken>().RunAsync(ada, old.Id, CancellationToken.None);

        var first = (await _rig.Get<TokenQueries>().ListAsync(ada, ada.UserId, new TokenOrder(), new PageRequest(1, 1), CancellationToken.None)).Value;
        var second = (await _rig.Get<TokenQueries>().ListAsync(ada, ada.UserId, new TokenOrder(), new PageRequest(2, 1), CancellationToken.None)).Value;

        Assert.Equal((2L, young.Id, true), (first.TotalCount, first.Items.Single().Id, first.Items.Single().IsUsableAt(_rig.Clock.GetUtcNow())));
        Assert.Equal((2L, old.Id, false), (second.TotalCount, second.Items.Single().Id, second.Items.Single().IsUsableAt(_rig.Clock.GetUtcNow())));
        Assert.Single(await _rig.AuditAsync(), row => row == "ada: token.revoke ada/laptop");
    }

    private Task<Result<CreatedToken>> CreateAsync(Caller caller, Caller owner, TokenScopes scopes) =>
        _rig.Get<CreateToken>().RunAsync(caller, owner.UserId!.Value, "build node", scopes, null, CancellationToken.None);
}
