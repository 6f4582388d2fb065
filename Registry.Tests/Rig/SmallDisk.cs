using Registry.Core.Content.Storage;
using Registry.Core.Kernel.Platform;

namespace Registry.Tests.Rig;

/// <summary>A file system of a few MiB and files, in memory, to be filled up.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TestFolder _folder = new();

    private SmallDisk() => Path = _folder.Below("disk");

    public string Path { get; }

    /// <param name="size">As tmpfs reads it: <c>40m</c>.</param>
    /// <param name="files">How many files and folders it can hold.</param>
    public static async Task<SmallDisk> MountAsync(string size, int files = 1000)
    {
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Path);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size},nr_inodes={files},mode=755", "tmpfs", disk.Path);
        return disk;
    }

    /// <summary>Takes every byte that is free.</summary>
    public void FillBytes()
    {
        using var filler = File.OpenHandle(System.IO.Path.Combine(Path, "filler"), FileMode.Create, FileAccess.Write);
        try
        {
            RandomAccess.Write(filler, new byte[new DriveInfo(Path).AvailableFreeSpace], 0);
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            // A database on it has written meanwhile; it is full all the same.
        }
    }

    /// <summary>Takes every file that is free.</summary>
    public void FillFiles()
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "fillers"));
        try
        {
            for (var i = 0; ; i++)
            {
                File.Create(System.IO.Path.Combine(folder.FullName, $"{i}")).Dispose();
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    /// <summary>Gives it all back.</summary>
    public void Empty()
    {
        File.Delete(System.IO.Path.Combine(Path, "filler"));
        if (Directory.Exists(System.IO.Path.Combine(Path, "fillers")))
        {
            Directory.Delete(System.IO.Path.Combine(Path, "fillers"), recursive: true);
        }
    }

    public void Dispose()
    {
        // Lazily: a host that was killed may still be ending its database there.
        RunAsync("umount", "--lazy", Path).GetAwaiter().GetResult();
        _folder.Dispose();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var ended = await ProcessRunner.RunAsync(program, arguments, CancellationToken.None);
        if (ended.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {ended.ExitCode}.");
        }
    }
}
