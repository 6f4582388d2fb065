using System.Globalization;
using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Embedded;

/// <summary>
/// The right to work on a data directory, held until disposed: alone with the embedded database, together with others on one external database. It is a lock of
/// the operating system, so a host that was killed holds nothing any more.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    /// <summary>EWOULDBLOCK, which the runtime passes on as it is.</summary>
    private const int WouldBlock = 11;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>
    /// Takes the lock, or refuses and names the process that holds it (<see cref="RegistryError.Conflict"/>), or because the folder is another
    /// user's (<see cref="RegistryError.Forbidden"/>).
    /// </summary>
    /// <param name="data">The folder.</param>
    /// <param name="isShared">True beside others who also ask for a shared one, as hosts on one external database do; false: alone.</param>
    public static Result<DataDirectoryLock> TryTake(DataDirectory data, bool isShared = false)
    {
        try
        {
            var held = new DataDirectoryLock(OpenLocked(LockPath(data), isShared));
            WriteProcess(data);
            return held;
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return Refuse.Conflict($"Another registry ({Holder(data)}) already serves this data directory, {data.Root}. "
                + "Stop it, or choose another with Registry__DataDirectory.");
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse.Forbidden($"The data directory {data.Root} belongs to another user. Run this as the user who runs the registry, "
                + "or choose another directory with Registry__DataDirectory.");
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whoever may read a file may lock it, so nobody else may: files of earlier versions lose that right here, before the lock is asked for.</summary>
    private static FileStream OpenLocked(string path, bool isShared)
    {
        if (File.Exists(path))
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = isShared ? FileShare.ReadWrite : FileShare.None,
            UnixCreateMode = OwnerOnly,
        });
    }

    private static void WriteProcess(DataDirectory data)
    {
        try
        {
            File.WriteAllText(ProcessPath(data), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            // The lock holds without it; a second start says that the process is not known. A full disk must not keep the registry from serving pulls.
        }
    }

    private static string LockPath(DataDirectory data) => Path.Combine(data.Root, "registry.lock");

    /// <summary>Beside the lock and not in it: the runtime does not let a locked file be read.</summary>
    private static string ProcessPath(DataDirectory data) => Path.Combine(data.Root, "registry.pid");

    private static string Holder(DataDirectory data)
    {
        var path = ProcessPath(data);
        return File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var process)
            ? $"process {process}"
            : "its process is not known";
    }
}
