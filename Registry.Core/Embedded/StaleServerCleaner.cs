using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>
/// Clears away what an earlier host that died left of its server: the server itself, if it still runs or shuts down, orphaned sessions, its lock
/// files and its socket. Only the holder of the data directory's lock may call this.
/// </summary>
internal sealed class StaleServerCleaner(string cluster, ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>From polite to certain. A fast shutdown writes out every change and can take its time; after the last one nothing is left to wait for.</summary>
    private static readonly (int Signal, TimeSpan Patience)[] Escalation =
        [(Posix.Interrupt, TimeSpan.FromSeconds(60)), (Posix.Quit, TimeSpan.FromSeconds(10)), (Posix.Kill, TimeSpan.FromSeconds(5))];

    /// <summary>Leaves the cluster without processes and lock files.</summary>
    public async Task<Result<Unit>> ClearAsync(CancellationToken cancellationToken)
    {
        if (PostmasterFile.ReadOrNull(cluster) is not { } server)
        {
            return Unit.Instance;
        }

        foreach (var (signal, patience) in Escalation)
        {
            if (await EndAsync(server.Process, signal, patience, cancellationToken))
            {
                // A process number in the file may belong to somebody else by now, and the server would refuse to start for it.
                File.Delete(PostmasterFile.PathIn(cluster));
                SocketDirectory.Clear(server.SocketDirectory);
                return Unit.Instance;
            }
        }

        return Refuse.Conflict($"A database server of an earlier start still uses {cluster} and does not stop "
            + $"(processes {string.Join(", ", Processes())}). End these processes, then start again.");
    }

    /// <summary>Signals the server, or its sessions when it is gone itself, and waits; true when nobody is left.</summary>
    private async Task<bool> EndAsync(int server, int signal, TimeSpan patience, CancellationToken cancellationToken)
    {
        var running = Processes();
        if (running.Count == 0)
        {
            return true;
        }

        // Orphaned sessions take an interrupt for a cancelled query, and would stay.
        if (signal == Posix.Interrupt && !running.Contains(server))
        {
            return false;
        }

        logger.LogInformation("A database server of an earlier start still runs (processes {Processes}); stopping it with signal {Signal}", running, signal);
        foreach (var process in running.Contains(server) ? [server] : running)
        {
            Posix.Signal(process, signal);
        }

        var begun = clock.GetTimestamp();
        while (Processes().Count > 0)
        {
            if (clock.GetElapsedTime(begun) > patience)
            {
                return false;
            }

            await Task.Delay(Step, clock, cancellationToken);
        }

        return true;
    }

    /// <summary>Every process of a server on this cluster: they all work in its folder, and nothing else does.</summary>
    private List<int> Processes()
    {
        var folder = Posix.FactsOrNull(cluster);
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(entry => int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0 && IsServer(number) && Posix.FactsOrNull($"/proc/{number}/cwd") == folder)];
    }

    /// <summary>An administrator's shell in the folder is none of ours.</summary>
    private static bool IsServer(int process)
    {
        try
        {
            using var entry = Process.GetProcessById(process);
            return entry.ProcessName is "postgres" or "postmaster";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
