using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Tokens;

public sealed class UsingTokens : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_token_speaks_for_its_account_with_its_scopes()
    {
        var ada = await _rig.UserAsync("ada", UserRole.Admin);
        var token = await _rig.TokenAsync(ada);

        var caller = await CheckAsync(token.Secret.Reveal());

        Assert.Equal(new Caller(ada.UserId, "ada", UserRole.Admin, TokenScopes.Push, "192.0.2.1", caller.Value.Credential), caller.Value);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_revoked_token_is_refused_by_the_next_request()
    {
        var ada = await _rig.UserAsync("ada");
        var token = await _rig.TokenAsync(ada);
        Assert.True((await CheckAsync(token.Secret.Reveal())).Succeeded);

        await _rig.Get<RevokeToken>().RunAsync(ada, token.Id, CancellationToken.None);

        AssertRefused("revoked", await CheckAsync(token.Secret.Reveal()));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_expired_token_is_refused_from_that_moment_on()
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"), lifetime: TimeSpan.FromDays(90));
        _rig.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.True((await CheckAsync(token.Secret.Reveal())).Succeeded);

        _rig.Clock.Advance(TimeSpan.FromSeconds(1));

        AssertRefused("expired", await CheckAsync(token.Secret.Reveal()));
    }

    [NeedsFact(Tool.Postgres)]
    public async Task A_disabled_account_s_token_is_refused_until_the_account_is_enabled()
    {
        var ada = await _rig.UserAsync("ada");
        var token = await _rig.TokenAsync(ada);
        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, ada.UserId!.Value, disabled: true, CancellationToken.None);
        AssertRefused("disabled", await CheckAsync(token.Secret.Reveal()));

        await _rig.Get<SetUserState>().RunAsync(Caller.Operator, ada.UserId!.Value, disabled: false, CancellationToken.None);

        Assert.True((await CheckAsync(token.Secret.Reveal())).Succeeded);
    }

    [NeedsFact(Tool.Postgres)]
    public async Task An_unknown_token_of_the_right_shape_is_refused() =>
        AssertRefused("not known", await CheckAsync(TokenSecret.Generate().Reveal()));

    [NeedsFact(Tool.Postgres)]
    public async Task Junk_is_refused_without_asking_the_database()
    {
        await using var noDatabase = Npgsql.NpgsqlDataSource.Create("Host=/nowhere");
        var check = new TokenCheck(noDatabase, new TokenUse(), _rig.Clock);
        var real = TokenSecret.Generate().Reveal();
        foreach (var junk in new[] { "", "x", real[..^1], real + "A", "srex_" + real[5..], real[..^1] + "\0", real[..^1] + "=", real[..^1] + " ", new string('a', 1 << 20) })
        {
            AssertRefused("not a token", await check.CallerForAsync(junk, null, CancellationToken.None));
        }
    }

    [NeedsFact(Tool.Postgres)]
    public async Task Only_the_hash_is_kept_and_nothing_prints_the_secret()
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"));
        var characters = token.Secret.Reveal();

        await using var db = await _rig.DatabaseAsync();
        var kept = await db.ApiTokens.SingleAsync();
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(characters)), kept.Hash);
        Assert.InRange(characters.Length, 200, 4096);
        Assert.StartsWith("sreg_", characters, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]+$", characters);
        Assert.DoesNotContain(characters[5..], token.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(characters[5..], System.Text.Json.JsonSerializer.Serialize(token), StringComparison.Ordinal);
    }

    [NeedsTheory(Tool.Postgres)]
    [InlineData(59, 0)]
    [InlineData(61, 61)]
    public async Task The_last_use_is_written_behind_the_requests_and_at_most_once_a_minute(int secondUse, int written)
    {
        var token = await _rig.TokenAsync(await _rig.UserAsync("ada"));
        var writer = _rig.Get<TokenUseWriter>();
        await writer.StartAsync(CancellationToken.None);
        var first = _rig.Clock.GetUtcNow();
        await CheckAsync(token.Secret.Reveal());
        await CheckAsync(token.Secret.Reveal());
        _rig.Clock.Advance(TimeSpan.FromSeconds(secondUse));
        await CheckAsync(token.Secret.Reveal());

        await writer.StopAsync(CancellationToken.None);

        await using var db = await _rig.DatabaseAsync();
        Assert.Equal(first.AddSeconds(written), (await db.ApiTokens.SingleAsync()).LastUsedAt);
    }

    private static void AssertRefused(string reason, Result<Caller> result)
    {
        Assert.Equal(RegistryError.Unauthenticated, result.Refusal?.Error);
        Assert.Contains(reason, result.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("/auth/tokens", result.Refusal.Message, StringComparison.Ordinal);
    }

    private Task<Result<Caller>> CheckAsync(string presented) => _rig.Get<TokenCheck>().CallerForAsync(presented, "192.0.2.1", CancellationToken.None);
}
