using Microsoft.Win32.SafeHandles;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Content.Storage;

/// <summary>The file of an unfinished upload.</summary>
/// <param name="Upload">The upload's id.</param>
/// <param name="SizeBytes">How far it reaches: parts that have not come before the last that has are counted, and take no room.</param>
/// <param name="WrittenAt">When it was written to last (UTC).</param>
public sealed record StagedFile(Guid Upload, long SizeBytes, DateTimeOffset WrittenAt);

/// <summary>Unfinished uploads: one file each, named by the upload's id, on the file system of the blobs so that finishing is a rename.</summary>
public sealed class StagingArea(DataDirectory data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly bool _isOnReservedDisk = Posix.FactsOrNull(data.Uploads)?.Device == Posix.FactsOrNull(data.Root)?.Device;

    /// <summary>Bytes that are free on its disk, those that are held there for the database (<see cref="DiskReserve"/>) among them.</summary>
    public long FreeBytes => new DriveInfo(data.Uploads).AvailableFreeSpace + (_isOnReservedDisk ? DiskReserve.HeldBytes(data) : 0);

    /// <summary>Bytes of the file system that it is on.</summary>
    public long TotalBytes => new DriveInfo(data.Uploads).TotalSize;

    /// <summary>Makes the file, empty.</summary>
    /// <param name="upload">The upload's id.</param>
    /// <returns>The file, locked against every other opener; null if there is one already.</returns>
    /// <exception cref="IOException">The disk is full (<see cref="DiskFull"/>) or broken.</exception>
    public SafeFileHandle? Create(Guid upload)
    {
        return Locked(() =>
        {
            var handle = File.OpenHandle(PathOf(upload), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
            File.SetUnixFileMode(handle, OwnerOnly);
            return handle;
        });
    }

    /// <summary>Opens a file made before.</summary>
    /// <param name="upload">The upload's id.</param>
    /// <returns>The file, locked against every other opener; null if somebody else has it.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public SafeFileHandle? Open(Guid upload) =>
        Locked(() => File.OpenHandle(PathOf(upload), FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous));

    /// <summary>Opens a file whose bytes are whole, to read it beside others who read it.</summary>
    /// <param name="upload">The upload's id.</param>
    /// <returns>The file; null if somebody is writing to it.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public SafeFileHandle? OpenWhole(Guid upload) =>
        Locked(() => File.OpenHandle(PathOf(upload), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));

    /// <summary>Whether the upload has a file.</summary>
    public bool Exists(Guid upload) => File.Exists(PathOf(upload));

    /// <summary>Removes the upload's file; an absent one is success.</summary>
    public void Discard(Guid upload) => File.Delete(PathOf(upload));

    /// <summary>Every upload that has a file.</summary>
    public IEnumerable<StagedFile> List()
    {
        foreach (var file in new DirectoryInfo(data.Uploads).EnumerateFiles())
        {
            // One that went since it was listed is nothing.
            file.Refresh();
            if (file.Exists && Guid.TryParseExact(file.Name, "N", out var upload))
            {
                yield return new StagedFile(upload, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
            }
        }
    }

    internal string PathOf(Guid upload) => Path.Combine(data.Uploads, upload.ToString("N"));

    private static SafeFileHandle? Locked(Func<SafeFileHandle> open)
    {
        try
        {
            return open();
        }
        catch (IOException fault) when (fault is not FileNotFoundException and not DirectoryNotFoundException && IsTaken(fault))
        {
            return null;
        }
    }

    private static bool IsTaken(IOException fault) => fault.HResult is 11 /* EWOULDBLOCK */ or 17 /* EEXIST */;
}
