using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Registry.Core.Content.Storage;

/// <summary>
/// Asks the kernel to begin writing what is in its cache while more is still arriving, so that the sync at the end waits for the last few megabytes and not for the
/// whole image. Only a hint (sync_file_range(2)): durability is the sync's business, and a file system that does not know the call loses nothing.
/// </summary>
internal static partial class EarlyWriteBack
{
    private const uint BeginWriting = 2; // SYNC_FILE_RANGE_WRITE

    /// <param name="file">The file.</param>
    /// <param name="offset">From this byte.</param>
    /// <param name="length">This many bytes.</param>
    public static void Begin(SafeFileHandle file, long offset, long length) => _ = SyncFileRange(file, offset, length, BeginWriting);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);
}
