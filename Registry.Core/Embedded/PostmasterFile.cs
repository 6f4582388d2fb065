using System.Globalization;

namespace Registry.Core.Embedded;

/// <summary>What a running server writes about itself into <c>postmaster.pid</c> (PostgreSQL's <c>src/include/utils/pidfile.h</c>).</summary>
/// <param name="Process">The server's process id.</param>
/// <param name="SocketDirectory">Where its socket is; empty while it has none yet.</param>
/// <param name="IsReady">True once it accepts connections, after any crash recovery.</param>
internal sealed record PostmasterFile(int Process, string SocketDirectory, bool IsReady)
{
    private const int SocketLine = 4;
    private const int StatusLine = 7;

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Reads it; null when no server runs and the last one stopped cleanly.</summary>
    /// <exception cref="UnauthorizedAccessException">The cluster belongs to another user.</exception>
    public static PostmasterFile? ReadOrNull(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(cluster));
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // The first lines are written in one go, so a file without a number is one that is being created, or that a power cut emptied.
        var process = lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var number) ? Math.Abs(number) : 0;
        return new(process, lines.ElementAtOrDefault(SocketLine) ?? "", lines.ElementAtOrDefault(StatusLine)?.Trim() == "ready");
    }
}
