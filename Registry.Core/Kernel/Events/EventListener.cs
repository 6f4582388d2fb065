using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Kernel.Events;

/// <summary>Listens on one connection of its own and feeds the bus. After a lost connection it tells everybody to read again.</summary>
internal sealed class EventListener(NpgsqlDataSource database, EventBus bus, TimeProvider clock, ILogger<EventListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(first, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (DatabaseFault.IsIn(fault))
            {
                logger.LogWarning(fault, "The connection that brings live events was lost; trying again");
            }

            bus.IsConnected = false;
            first = false;
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(bool first, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // WaitAsync raises the events while nothing else runs on the connection, so they are queued and dispatched outside.
        var queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        connection.Notification += (_, notification) => queue.Writer.TryWrite(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {EventPublisher.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        bus.IsConnected = true;
        if (!first)
        {
            await bus.DispatchAsync(new RegistryEvent(RegistryEventKind.Resync));
        }

        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            while (queue.Reader.TryRead(out var payload))
            {
                await bus.DispatchAsync(JsonSerializer.Deserialize<RegistryEvent>(payload, EventPublisher.Json)!);
            }
        }
    }
}
