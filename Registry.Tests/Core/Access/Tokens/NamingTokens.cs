using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Paging;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Tokens;

/// <summary>A name is enough to say which token is meant.</summary>
public sealed class NamingTokens : IAsyncLifetime
{
    private CoreRig _rig = null!;
    private Caller _ada = null!;

    public async Task InitializeAsync()
    {
        _rig = await CoreRig.StartAsync();
        _ada = await _rig.UserAsync("ada");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Of_one_name_there_is_one_however_many_ask_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => MakeAsync(_ada, "ci")));

        Assert.Single(answers, refusal => refusal is null);
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.Equal((RegistryError.Conflict, "There is a token named 'ci' already. Choose another name, or revoke that one first."), (refusal.Error, refusal.Message)));
        Assert.Null(await MakeAsync(await _rig.UserAsync("bob"), "ci"));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_revoked_one_and_an_expired_one_give_up_their_name()
    {
        Assert.Null(await MakeAsync(_ada, "ci"));
        var first = (await ListAsync())[0];
        await _rig.Get<RevokeToken>().RunAsync(_ada, first.Id, CancellationToken.None);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await MakeAsync(_ada, "ci", TimeSpan.FromHours(1)));
        Assert.NotNull(await MakeAsync(_ada, "ci"));

        _rig.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(await MakeAsync(_ada, "ci"));

        var tokens = await ListAsync();
        Assert.Equal([(false, true), (true, false), (false, false)], tokens.Select(token => (token.ExpiresAt is not null, token.IsUsableAt(_rig.Clock.GetUtcNow()))));
        Assert.Null(tokens[1].RevokedAt);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Those_of_one_name_from_before_are_told_apart_by_a_number()
    {
        await using var db = await _rig.DatabaseAsync();
        await db.GetService<IMigrator>().MigrateAsync("20261127121000_Sessions");
        foreach (var (name, number, ended) in new[] { ("ci", 1, false), ("ci", 2, false), ("ci", 3, true), ("ci (2)", 4, false), ("ci", 5, false), (new string('x', 100), 6, false), (new string('x', 100), 7, false) })
        {
            var (id, made, hash, ends) = (Guid.CreateVersion7(), DateTimeOffset.UnixEpoch.AddDays(number), new byte[] { (byte)number }, ended ? DateTimeOffset.UnixEpoch : (DateTimeOffset?)null);
            await db.Database.ExecuteSqlAsync($"INSERT INTO api_tokens (id, user_id, name, hash, scopes, created_at, expires_at) VALUES ({id}, {_ada.UserId}, {name}, {hash}, 1, {made}, {ends})");
        }

        await db.Database.MigrateAsync();

        var names = await db.ApiTokens.OrderBy(token => token.CreatedAt).Select(token => token.Name).ToListAsync();
        Assert.Equal(["ci", "ci (3)", "ci", "ci (2)", "ci (4)", new string('x', 100), new string('x', 90) + " (2)"], names);
    }

    private async Task<IReadOnlyList<TokenRow>> ListAsync() => (await _rig.Get<TokenQueries>().ListAsync(_ada, _ada.UserId, new TokenOrder(), new PageRequest(), CancellationToken.None)).Value.Items;

    private async Task<Refusal?> MakeAsync(Caller caller, string name, TimeSpan? lifetime = null) =>
        (await _rig.Get<CreateToken>().RunAsync(caller, caller.UserId!.Value, name, TokenScopes.Pull, lifetime, CancellationToken.None)).Refusal;
}
