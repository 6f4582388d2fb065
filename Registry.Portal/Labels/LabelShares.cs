using System.Globalization;
using Registry.Core.Kernel.Names;
using Registry.Core.Kernel.Paging;
using Registry.Portal.Charts;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Labels;

/// <summary>How the values of a label key share its containers, where a picture of that says something.</summary>
internal static class LabelShares
{
    private const int Most = 12;

    /// <summary>Characters of a value in the picture: half the width of a phone.</summary>
    private const int Brief = 24;

    /// <summary>
    /// The most used first. None for a list that goes on, is empty or has one value; for more than twelve; for values that are used equally often, as those that are different in every image; and for values that begin
    /// alike and would have the same name in the picture.
    /// </summary>
    /// <param name="list">The list without a filter.</param>
    public static IReadOnlyList<ChartShare> Of(PageOf<WordRow> list)
    {
        var rows = list.Items.OrderByDescending(row => row.Counts[0]).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        if (list.TotalCount != rows.Count || rows.Count is < 2 or > Most || rows[0].Counts[0] == rows[^1].Counts[0])
        {
            return [];
        }

        var all = rows.Sum(row => row.Counts[0]);
        var shares = rows.Select(row => new ChartShare(Named(row.Name), row.Counts[0], Words(row.Counts[0], all), Cut(row.Name))).ToList();
        return shares.DistinctBy(share => share.Name).Count() == shares.Count ? shares : [];
    }

    private static string Named(string value) => string.IsNullOrWhiteSpace(value) ? "(empty)" : value;

    private static string Cut(string value) => Named(value) is { Length: > Brief } text ? $"{TextLimit.Cut(text, Brief)}…" : Named(value);

    private static string Words(long count, long all) =>
        string.Create(CultureInfo.InvariantCulture, $"{Formatting.ExactCounted(count, "container", "containers")}, {100.0 * count / all:0.#} %");
}
