using Microsoft.Extensions.Logging.Abstractions;
using Registry.Core.Embedded;
using Registry.Core.Kernel.Data;

namespace Registry.Tests.Rig;

/// <summary>The smallest host of an embedded database: takes the folder, starts the server, says so, and stops at the end of its input.</summary>
internal static class EmbeddedHost
{
    public const string Verb = "embedded-host";

    public static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var data = DataDirectory.Open(folder).Value;
        var taken = DataDirectoryLock.TryTake(data);
        if (!taken.Succeeded)
        {
            await Console.Out.WriteLineAsync(taken.Refusal.Message);
            return 3;
        }

        using var held = taken.Value;
        var started = await EmbeddedPostgres.StartAsync(data, new EmbeddedPostgresOptions { Durable = false }, NullLogger.Instance, cancellationToken);
        if (!started.Succeeded)
        {
            await Console.Out.WriteLineAsync(started.Refusal.Message);
            return 4;
        }

        await using var server = started.Value;
        await Console.Out.WriteLineAsync(server.ConnectionString);
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }
}
