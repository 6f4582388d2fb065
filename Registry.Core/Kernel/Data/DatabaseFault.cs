using System.Net.Sockets;
using Npgsql;

namespace Registry.Core.Kernel.Data;

/// <summary>What a fault says about the database's server (PostgreSQL's error codes, appendix A of its manual).</summary>
public static class DatabaseFault
{
    private const string Connection = "08";
    private const string Authorization = "28";
    private const string NoSuchDatabase = "3D";
    private const string Resources = "53";
    private const string Operator = "57";
    private const string Shutdown = "57P";

    /// <summary>
    /// Whether it came from the database at all, however deep: EF Core wraps what saving met in a <c>DbUpdateException</c>, and what may pass (a deadlock, a restart) in an
    /// <see cref="InvalidOperationException"/> around that.
    /// </summary>
    public static bool IsIn(Exception? fault)
    {
        // Npgsql throws a bare exception when it no longer understands the server.
        while (fault is not null and not NpgsqlException && fault.Source != nameof(Npgsql))
        {
            fault = fault.InnerException;
        }

        return fault is not null;
    }

    /// <summary>Whether it cannot be reached at the moment, starts or ends, or takes no more connections: what passes by itself.</summary>
    public static bool IsOutage(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is PostgresException refused)
            {
                return refused.SqlState.StartsWith(Connection, StringComparison.Ordinal)
                    || refused.SqlState.StartsWith(Shutdown, StringComparison.Ordinal)
                    || refused.SqlState == PostgresErrorCodes.TooManyConnections;
            }

            if (fault is NpgsqlException { InnerException: SocketException or IOException or TimeoutException or null })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is about the server, its room, or the right to it, and not about what it was asked.</summary>
    public static bool IsAboutServer(PostgresException fault) => fault.SqlState[..2] is Connection or Authorization or NoSuchDatabase or Resources or Operator;
}
