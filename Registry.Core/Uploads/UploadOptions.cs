using System.ComponentModel.DataAnnotations;

namespace Registry.Core.Uploads;

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

    /// <summary>Bytes of the disk that uploads leave free for the database and the logs. Default 64 MiB.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Registry:Uploads:ReserveBytes must be a number of bytes from 0.")]
    public long ReserveBytes { get; set; } = 64L << 20;
}
