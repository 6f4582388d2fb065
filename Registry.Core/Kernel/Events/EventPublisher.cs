using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Registry.Core.Kernel.Events;

/// <summary>Publishes through PostgreSQL's NOTIFY, inside the transaction that makes the change: nobody hears of what was rolled back.</summary>
public static class EventPublisher
{
    internal const string Channel = "registry_events";

    internal static JsonSerializerOptions Json { get; } = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Tells every process about all of these at once.</summary>
    internal static async Task PublishAsync(this RegistryDbContext db, IReadOnlyCollection<RegistryEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count > 0)
        {
            var payloads = events.Select(each => JsonSerializer.Serialize(each, Json)).ToArray();
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, payload) FROM unnest({payloads}) AS payload", cancellationToken);
        }
    }

    /// <summary>Tells every process about <paramref name="registryEvent"/> once the open transaction commits (at once if there is none).</summary>
    public static Task PublishAsync(this RegistryDbContext db, RegistryEvent registryEvent, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {JsonSerializer.Serialize(registryEvent, Json)})", cancellationToken);
}
