using System.Runtime.InteropServices;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Content.Storage;

/// <summary>Second names for files. .NET has no call for them yet, hence libc.</summary>
public static partial class HardLink
{
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int AcrossFileSystems = 18;
    private const int TooManyLinks = 31;
    private const int NotSupported = 95;

    /// <summary>Gives a file a second name.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="path">The name; nothing may be there.</param>
    /// <returns>False where the two lie on different file systems, or theirs has no hard links.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or no folder for the new name.</exception>
    /// <exception cref="IOException">The system refused.</exception>
    public static bool TryCreate(string existing, string path)
    {
        if (Link(existing, path) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            NotPermitted or AcrossFileSystems or TooManyLinks or NotSupported => false,
            NoSuchFile => throw new FileNotFoundException($"{existing} could not be linked to {path}: one of the two is missing.", existing),
            _ => throw new IOException($"{existing} could not be linked to {path}: {Marshal.GetLastPInvokeErrorMessage()}."),
        };
    }

    /// <summary>Whether two names are one file's. False if there is none under either.</summary>
    public static bool AreSame(string path, string other) =>
        Posix.FactsOrNull(path) is { } facts && Posix.FactsOrNull(other) is { } others && (facts.Inode, facts.Device) == (others.Inode, others.Device);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string path);
}
