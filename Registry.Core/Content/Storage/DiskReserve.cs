using System.Globalization;
using Microsoft.Extensions.Options;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Health;
using Registry.Core.Kernel.Platform;

namespace Registry.Core.Content.Storage;

/// <summary>
/// Space that a file holds for the embedded database, so that neither uploads nor other programs take it: half of <see cref="UploadOptions.ReserveBytes"/>. It is given back when the disk is
/// all but full, which lets the database write its log, recover from a crash and serve pulls, and is taken again when there is room. An external database has none.
/// </summary>
public sealed class DiskReserve(DataDirectory data, IOptions<UploadOptions> options) : IHealthSource
{
    /// <summary>File systems hold whole blocks.</summary>
    private const long Rounding = 1 << 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How many bytes it is to hold.</summary>
    public long SizeBytes => Directory.Exists(data.Postgres) ? options.Value.ReserveBytes / 2 : 0;

    /// <summary>Bytes that are free or held here, on the disk of the data directory.</summary>
    public long FreeBytes => Available(data.Root) + HeldBytes(data);

    /// <summary>What the file holds now, in bytes; 0 on file systems that cannot hold space.</summary>
    public static long HeldBytes(DataDirectory data) => Posix.AllocatedBytes(data.ReserveFile);

    /// <summary>Gives the space back when less than half as much is free otherwise. Also before the database is started, which may have to recover first.</summary>
    /// <returns>Whether it did.</returns>
    public static bool ReleaseIfFull(DataDirectory data)
    {
        var held = HeldBytes(data);
        if (held == 0 || Available(data.Root) >= held / 2)
        {
            return false;
        }

        File.Delete(data.ReserveFile);
        return true;
    }

    /// <summary>Takes the space when twice as much is free, so that uploads still have room beside it.</summary>
    /// <returns>Whether it did.</returns>
    public bool TakeIfRoom()
    {
        var size = SizeBytes;
        if (size == 0 || File.Exists(data.ReserveFile) || Available(data.Root) < size * 2)
        {
            return false;
        }

        try
        {
            using var file = File.OpenHandle(data.ReserveFile, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, size);
            File.SetUnixFileMode(file, OwnerOnly);
            return true;
        }
        catch (IOException)
        {
            // Somebody else was faster: .NET tells a full disk at this place in words only.
            File.Delete(data.ReserveFile);
            return false;
        }
    }

    /// <summary>Gives back what was held for another setting, or for a database that moved away since.</summary>
    public void DropIfOther()
    {
        if (File.Exists(data.ReserveFile) && Math.Abs(HeldBytes(data) - SizeBytes) > Rounding)
        {
            File.Delete(data.ReserveFile);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken)
    {
        var isGiven = SizeBytes > 0 && !File.Exists(data.ReserveFile);
        return Task.FromResult<IReadOnlyList<HealthItem>>(isGiven
            ? [new("Disk reserve", HealthState.Warn, "Given back", $"The disk is all but full, and the {Mebi(SizeBytes)} MiB that are kept for the database were given back to it.", $"Make room: it is taken again when {Mebi(SizeBytes * 2)} MiB are free.")]
            : []);
    }

    private static long Available(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    private static string Mebi(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}
