using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Registry.Core.Embedded;

/// <summary>One run of the server, from start to stop. It ends with the host, whatever ends the host.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>
    /// Runs the server and stops it (fast shutdown) at the end of its own input, which comes when the host closes it or is no more. The new session
    /// keeps a terminal's Ctrl-C from the server: the host stops it when it has finished itself. It is asked again and again,
    /// because a server that has only just been started does not listen yet. Nothing may hold the host's standard output open.
    /// </summary>
    private const string Supervisor = """
        exec 3<&0 >&2
        trap '' HUP INT TERM
        "$@" </dev/null 3<&- &
        server=$!
        (read -r _ <&3; while kill -INT "$server"; do sleep 1; done) >/dev/null 2>&1 &
        watch=$!
        wait "$server"
        code=$?
        kill -KILL "$watch"
        exit "$code"
        """;

    private const int TailLines = 20;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Process _supervisor;
    private readonly string _cluster;
    private readonly Queue<string> _tail = new();

    private ServerProcess(Process supervisor, string cluster)
    {
        _supervisor = supervisor;
        _cluster = cluster;
    }

    /// <summary>The last that the server printed.</summary>
    public string Tail
    {
        get
        {
            lock (_tail)
            {
                return string.Join('\n', _tail);
            }
        }
    }

    public static ServerProcess Start(Server server, ILogger logger)
    {
        var start = server.Cluster.Command(["setsid", "sh", "-c", Supervisor, "postgres-supervisor", .. server.CommandLine()]);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        var running = new ServerProcess(new Process { StartInfo = start }, server.Cluster.Folder);
        running._supervisor.ErrorDataReceived += (_, line) => running.Keep(line.Data, logger);
        running._supervisor.Start();
        running._supervisor.BeginErrorReadLine();
        return running;
    }

    /// <summary>Waits until the server accepts connections; false when it ended instead. Recovery after a crash takes as long as it takes.</summary>
    public async Task<bool> ReadyAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        while (!_supervisor.HasExited)
        {
            if (PostmasterFile.ReadOrNull(_cluster) is { IsReady: true })
            {
                return true;
            }

            await Task.Delay(Step, clock, cancellationToken);
        }

        return false;
    }

    /// <summary>Waits for the end of the server, and of what it printed.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => _supervisor.WaitForExitAsync(cancellationToken);

    /// <summary>Asks the server to shut down fast. Wait with <see cref="EndAsync"/>.</summary>
    public void AskToStop() => _supervisor.StandardInput.Close();

    public void Dispose() => _supervisor.Dispose();

    private void Keep(string? line, ILogger logger)
    {
        if (line is null)
        {
            return;
        }

        logger.LogDebug("PostgreSQL: {Line}", line);
        lock (_tail)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLines)
            {
                _tail.Dequeue();
            }
        }
    }
}
