using Microsoft.EntityFrameworkCore;
using Registry.Core.Access;
using Registry.Core.Jobs;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Jobs;

/// <summary>The schedule goes on when the clock jumped forward and was set back.</summary>
public sealed class LivingWithAWrongClock : IAsyncLifetime
{
    private CoreRig _rig = null!;

    public async Task InitializeAsync() => _rig = await CoreRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [NeedsFact(Tool.Postgres)]
    public async Task A_run_of_the_future_puts_nothing_off()
    {
        _rig.Clock.Advance(TimeSpan.FromDays(400));
        await RunAsync();
        _rig.Clock.Advance(TimeSpan.FromDays(-400));

        var due = (await _rig.Get<JobQueries>().ListAsync(Caller.Operator, CancellationToken.None)).Value.Single(job => job.Name == "abandoned-uploads").DueAt;
        Assert.Equal(_rig.Clock.GetUtcNow(), due);
        await RunAsync();
        await RunAsync();

        await using var db = await _rig.DatabaseAsync();
        var now = _rig.Clock.GetUtcNow();
        var started = await db.JobRuns.OrderBy(run => run.StartedAt).Select(run => run.StartedAt).ToListAsync();
        Assert.Equal([now - TimeSpan.FromMinutes(10), now], started);
    }

    private Task RunAsync() => _rig.Get<JobRunner>().RunIfDueAsync<AbandonedUploads>(TimeSpan.Zero, CancellationToken.None);
}
