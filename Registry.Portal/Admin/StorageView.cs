using System.Globalization;
using Registry.Core.Storage;
using Registry.Portal.Charts;

namespace Registry.Portal.Admin;

/// <summary>What the page of the storage shows.</summary>
/// <param name="Figures">The sums.</param>
/// <param name="Largest">The collections that take most.</param>
/// <param name="Growth">The last twelve months.</param>
public sealed record StorageView(StorageFigures Figures, IReadOnlyList<CollectionSize> Largest, IReadOnlyList<MonthOfPushes> Growth)
{
    /// <summary>The bytes of each month as bars.</summary>
    public BarPicture Picture { get; } = new([.. Growth.Select(month => new ChartBar(month.Month, TitleOf(month), month.Bytes))], new ChartUnit("Bytes", IsBytes: true), []);

    /// <summary>What a month is called.</summary>
    public static string TitleOf(MonthOfPushes month) => month.Month.ToString("MMM yyyy", CultureInfo.InvariantCulture);
}
