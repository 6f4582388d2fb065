using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;

namespace Registry.Core.Content.Signatures;

/// <summary>Verifies signatures as soon as an image was pushed or a key changed, so that nobody waits for the job. Whoever pushes does not wait for it either.</summary>
internal sealed class SignatureWatcher(SignatureWork work, EventBus bus, TimeProvider clock, ILogger<SignatureWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = bus.Subscribe(
            change => change.Kind is RegistryEventKind.ImagePushed or RegistryEventKind.KeysChanged,
            _ =>
            {
                work.Wake();
                return Task.CompletedTask;
            });
        work.Wake();
        try
        {
            while (true)
            {
                await work.WaitAsync(stoppingToken);
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is in the database.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await work.RunAsync(cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.IsIn(fault))
        {
            logger.LogWarning(fault, "Signatures could not be verified yet; trying again");
            work.Wake();
            await Task.Delay(RetryPause, clock, cancellationToken);
        }
    }
}
