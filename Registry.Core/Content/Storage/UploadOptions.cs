using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Content.Storage;

/// <summary>Settings below <c>Registry:Uploads</c>.</summary>
public sealed class UploadOptions
{
    public const string Section = "Registry:Uploads";

    /// <summary>The largest image accepted, in bytes. Default 100 GiB.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Registry:Uploads:MaxBytes must be a number of bytes from 1.")]
    public long MaxBytes { get; set; } = 100L << 30;

    /// <summary>Bytes of each part of a multipart upload but the last. Default 64 MiB.</summary>
    [Range(5 << 20, 5L << 30, ErrorMessage = "Registry:Uploads:PartBytes must be between 5242880 (5 MiB) and 5368709120 (5 GiB).")]
    public long PartBytes { get; set; } = 64L << 20;

    /// <summary>How long an upload's addresses work, counted from its start. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ErrorMessage = "Registry:Uploads:Lifetime must be between 00:01:00 and 30.00:00:00.")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long bytes that nothing names are kept before the clean-up job takes them. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ErrorMessage = "Registry:Uploads:Grace must be between 00:00:00 and 365.00:00:00.")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Uploads that one account may have begun and not finished. Default 100.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "Registry:Uploads:MaxPending must be a number from 1.")]
    public int MaxPending { get; set; } = 100;

    /// <summary>Declared bytes of these together. Default 400 GiB.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Registry:Uploads:MaxPendingBytes must be a number of bytes from 1.")]
    public long MaxPendingBytes { get; set; } = 400L << 30;

    /// <summary>Images that one account may have announced without their bytes. Default 1000.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "Registry:Uploads:MaxPendingImages must be a number from 1.")]
    public int MaxPendingImages { get; set; } = 1000;

    /// <summary>How long a request that brings bytes may stand still before it is ended. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Registry:Uploads:StallTime must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan StallTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Bytes of the disk that uploads leave free: for what the database's log may still take (256 MiB, <c>max_wal_size</c> of the embedded one), its tables, and the logs. When three
    /// quarters of it are all that is left, only what gives space back is accepted. Half of it is held by a file (<see cref="Storage.DiskReserve"/>). Default 512 MiB.
    /// </summary>
    [Range(0, long.MaxValue, ErrorMessage = "Registry:Uploads:ReserveBytes must be a number of bytes from 0.")]
    public long ReserveBytes { get; set; } = 512L << 20;
}
