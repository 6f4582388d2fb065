using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Tokens;

public sealed class BeingReadyToPush : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task Only_a_token_that_may_push_now_counts_and_then_whether_it_was_sent()
    {
        var ada = await _rig.UserAsync("ada");
        var eve = await _rig.UserAsync("eve");
        await _rig.TokenAsync(eve);
        await _rig.TokenAsync(ada, TokenScopes.Pull);
        var ended = await _rig.TokenAsync(ada, lifetime: TimeSpan.FromDays(1));
        await SentAsync(ended.Id);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(TokenReadiness.None, await ReadinessAsync(ada));

        var token = await _rig.TokenAsync(ada, lifetime: TimeSpan.FromDays(1));
        Assert.Equal(TokenReadiness.Unused, await ReadinessAsync(ada));

        await SentAsync(token.Id);
        await _rig.TokenAsync(ada);
        Assert.Equal(TokenReadiness.Used, await ReadinessAsync(ada));

        await _rig.Get<RevokeToken>().RunAsync(ada, token.Id, CancellationToken.None);
        Assert.Equal(TokenReadiness.Unused, await ReadinessAsync(ada));
        Assert.Equal(TokenReadiness.None, await ReadinessAsync(Caller.Visitor));
    }

    private Task<TokenReadiness> ReadinessAsync(Caller caller) => _rig.Get<TokenQueries>().ReadinessAsync(caller, CancellationToken.None);

    private async Task SentAsync(Guid token)
    {
        await using var db = await _rig.DatabaseAsync();
        await db.ApiTokens.Where(row => row.Id == token).ExecuteUpdateAsync(row => row.SetProperty(row => row.LastUsedAt, _rig.Clock.GetUtcNow()));
    }
}
