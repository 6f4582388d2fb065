using System.Globalization;
using Registry.Core.Operations.StorageFigures;
using Registry.Portal.Charts;

namespace Registry.Portal.Admin;

/// <summary>What the page of the storage shows.</summary>
/// <param name="Figures">The sums.</param>
/// <param name="Largest">The collections that take most.</param>
/// <param name="Growth">The last twelve months.</param>
/// <param name="Today">The UTC day on which they were read.</param>
public sealed record StorageView(StorageFigures Figures, IReadOnlyList<CollectionSize> Largest, IReadOnlyList<MonthOfPushes> Growth, DateOnly Today)
{
    /// <summary>The bytes of each month as bars.</summary>
    public BarPicture Picture { get; } = new([.. Growth.Select(month => new ChartBar(month.Month, TitleOf(month), month.Bytes))], new ChartUnit("Bytes", IsBytes: true), []);

    /// <summary>When the disk is full, as the words beside it say it: on the day after as many days as they count. Null when they say nothing.</summary>
    public ForecastPicture? Forecast { get; } = Figures.DaysLeft is { } days
        ? new ForecastPicture(
            new DiskDay(Today.AddDays(-DiskSpace.MonthDays), Math.Max(0, Figures.Disk.Used - Figures.StoredLastMonth)),
            new DiskDay(Today, Figures.Disk.Used),
            new DiskDay(Today.AddDays(days), Figures.Disk.Used + Figures.Disk.Usable))
        : null;

    /// <summary>What a month is called.</summary>
    public static string TitleOf(MonthOfPushes month) => month.Month.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
