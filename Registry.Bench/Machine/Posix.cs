using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Registry.Bench.Machine;

/// <summary>Two calls that .NET does not offer.</summary>
internal static partial class Posix
{
    private const int Terminate = 15;

    /// <summary>Asks a process to end. One that is gone already is success.</summary>
    public static void AskToEnd(int process) => _ = Kill(process, Terminate);

    /// <summary>
    /// Writes out everything that is waiting for the file system of a file. Done before each measurement: otherwise a server that syncs pays for the bytes of
    /// one that does not.
    /// </summary>
    public static void SyncFileSystemOf(string file)
    {
        using var handle = File.OpenHandle(file);
        if (SyncFileSystem(handle) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(SafeFileHandle file);
}
