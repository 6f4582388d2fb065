using System.Diagnostics;

namespace Registry.Core.Embedded;

/// <summary>How the user who runs the database names the cluster's folder, and the commands that may do so.</summary>
/// <param name="User">Who runs them.</param>
/// <param name="Folder">The cluster's folder, as the host names it.</param>
/// <param name="IsOpen">Whether that user can follow the path.</param>
internal sealed record DirectoryAccess(ServiceUser User, string Folder, bool IsOpen)
{
    /// <summary>Above the three that every program has and the one that the supervisor uses, and one digit, as every shell can open.</summary>
    private const int Handle = 9;

    /// <summary>What to give a program of PostgreSQL for the folder. A handle is inherited, so its name means the same in every server process.</summary>
    public string Name => IsOpen ? Folder : $"/proc/self/fd/{Handle}";

    /// <summary>A command of that user in which <see cref="Name"/> has a meaning.</summary>
    public ProcessStartInfo Command(params IEnumerable<string> command) =>
        IsOpen ? User.Command(command) : User.CommandWithHandle(Folder, Handle, command);
}
