using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Embedded;

/// <summary>Chooses where the server's socket lies: in its own private folder, or in a private folder elsewhere when that path does not do.</summary>
internal static partial class SocketDirectory
{
    private const string SocketName = ".s.PGSQL.5432";
    private const string Prefix = "registry-socket-";

    /// <summary>What fits into the kernel's address of a socket, less the ending zero.</summary>
    private const int LongestAddress = 107;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The cluster's folder if it can be reached and is short and plain enough, otherwise a new private one below a folder of the system.</summary>
    public static string Choose(DirectoryAccess access)
    {
        if (access.IsOpen && Fits(access.Folder))
        {
            return access.Folder;
        }

        // The name cannot be foreseen, so nobody can have put a folder of theirs there; the server's own file says where it is.
        var folder = Path.Combine(SystemFolder(), Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        Directory.CreateDirectory(folder, Private);
        access.User.Own(folder);
        return folder;
    }

    /// <summary>Removes a dead server's socket, and the folder if it was made for it.</summary>
    public static void Clear(string folder)
    {
        if (!Path.IsPathRooted(folder) || !Directory.Exists(folder))
        {
            return;
        }

        File.Delete(Path.Combine(folder, SocketName));
        File.Delete(Path.Combine(folder, SocketName + ".lock"));
        if (Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal))
        {
            Directory.Delete(folder);
        }
    }

    private static bool Fits(string folder) => folder.Length + 1 + SocketName.Length <= LongestAddress && PlainPath().IsMatch(folder);

    private static string SystemFolder()
    {
        var own = Posix.EffectiveUserId == 0 ? "/run" : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return own is not null && Directory.Exists(own) && Fits(Path.Combine(own, Prefix + "0123456789abcdef")) ? own : "/tmp";
    }

    /// <summary>Without what a list of folders or a connection string gives a meaning to.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9/._-]+\z")]
    private static partial Regex PlainPath();
}
