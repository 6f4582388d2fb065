namespace Registry.Api.Hosting;

/// <summary>
/// Collects young garbage every eight megabytes. Left alone, the runtime lets it grow with the processor's last cache, to 50 MB and more on a server, and has no setting for it that works
/// (docs/performance.md); a process that moves gigabytes through a few blocks would carry that along.
/// </summary>
internal sealed class Gen0Collector(TimeProvider clock) : BackgroundService
{
    private const long AllowedBytes = 8 << 20;
    private const int Young = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var collected = GC.GetTotalAllocatedBytes();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (GC.GetTotalAllocatedBytes() - collected >= AllowedBytes)
            {
                GC.Collect(Young, GCCollectionMode.Forced, blocking: true);
                collected = GC.GetTotalAllocatedBytes();
            }
        }
    }
}
