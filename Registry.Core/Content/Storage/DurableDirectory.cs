using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Registry.Core.Content.Storage;

/// <summary>Makes a rename or deletion in a directory survive a power cut. .NET can sync files but not directories, hence libc.</summary>
internal static partial class DurableDirectory
{
    private const int OpenReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    /// <param name="path">The directory.</param>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Sync(string path)
    {
        var descriptor = Open(path, OpenReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (SyncDescriptor(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path) => new($"The directory {path} could not be synced.", new Win32Exception(Marshal.GetLastPInvokeError()));

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
