using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Kernel.Jobs;

namespace Registry.Core.Operations.CleanUp;

/// <summary>Forgets sessions whose cookie has ended, and wrong passwords that do not count any more.</summary>
internal sealed class EndedSessions(IDbContextFactory<RegistryDbContext> contexts, TimeProvider clock) : RegistryJob
{
    public override string Name => "ended-sessions";

    public override string Title => "Ended sessions";

    public override string Description => "Forgets sessions that were not seen for 14 days, and counts of wrong passwords that have run out.";

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<JobReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - SessionStore.Lifetime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = db.Sessions.Where(session => session.LastSeenAt < old);
        var counts = db.SignInBudgets.Where(budget => budget.UsedUntil < now);
        var carried = db.CarriedCookies.Where(cookie => cookie.EndsAt < now);
        if (!isDryRun)
        {
            await carried.ExecuteDeleteAsync(cancellationToken);
        }

        return isDryRun
            ? Report(await sessions.CountAsync(cancellationToken), await counts.CountAsync(cancellationToken))
            : Report(await sessions.ExecuteDeleteAsync(cancellationToken), await counts.ExecuteDeleteAsync(cancellationToken));
    }

    private static JobReport Report(int sessions, int counts) => new(0, new JobCount(sessions, "session", "sessions"), new JobCount(counts, "count", "counts"));
}
