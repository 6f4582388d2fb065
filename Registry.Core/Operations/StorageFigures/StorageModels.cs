namespace Registry.Core.Operations.StorageFigures;

/// <summary>Where the disk goes, in bytes unless it says otherwise.</summary>
/// <param name="Logical">What the images would take if each had its own copy.</param>
/// <param name="Stored">What the stored blobs take.</param>
/// <param name="Garbage">Of that, what no image names any more.</param>
/// <param name="GarbageBlobs">How many blobs that is.</param>
/// <param name="GarbageDue">Of the garbage, what the next run of the job takes.</param>
/// <param name="Staging">How far the files of unfinished uploads reach.</param>
/// <param name="StagingFiles">How many files that is.</param>
/// <param name="StoredLastMonth">Of the stored bytes, what came in during the last 30 days.</param>
/// <param name="Disk">The file system that they are on.</param>
public sealed record StorageFigures(
    long Logical, long Stored, long Garbage, long GarbageBlobs, long GarbageDue, long Staging, long StagingFiles, long StoredLastMonth, DiskSpace Disk)
{
    /// <summary>What is saved because the same content is stored once.</summary>
    public long Shared => Math.Max(0, Logical - (Stored - Garbage));

    /// <summary>In how many days the disk is full if it goes on like the last 30; null when nothing came in, or it takes more than ten years.</summary>
    public int? DaysLeft => Disk.DaysLeft(StoredLastMonth);
}

/// <summary>A file system.</summary>
/// <param name="Total">Its size.</param>
/// <param name="Free">What is free, with what is held for the database.</param>
/// <param name="Reserve">What uploads leave free.</param>
public sealed record DiskSpace(long Total, long Free, long Reserve)
{
    /// <summary>Days whose growth is taken for the rate of the days to come.</summary>
    public const int MonthDays = 30;

    /// <summary>What is on it, of whatever kind.</summary>
    public long Used => Total - Free;

    /// <summary>What uploads may still take.</summary>
    public long Usable => Math.Max(0, Free - Reserve);

    /// <summary>In how many days it is full if it goes on like the last 30; null when nothing came in, or it takes more than ten years.</summary>
    /// <param name="lastMonth">Bytes that came in then.</param>
    public int? DaysLeft(long lastMonth) => lastMonth > 0 && (Usable / (lastMonth / (decimal)MonthDays)) is <= 3650 and var days ? (int)days : null;
}

/// <summary>What was pushed in one month (UTC).</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Images">Images that are still there.</param>
/// <param name="Bytes">Their logical bytes.</param>
public sealed record MonthOfPushes(DateOnly Month, long Images, long Bytes);

/// <summary>A collection and what it takes.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Containers">How many containers.</param>
/// <param name="Images">How many images.</param>
/// <param name="SizeBytes">Logical bytes.</param>
public sealed record CollectionSize(string Name, int Containers, int Images, long SizeBytes);
