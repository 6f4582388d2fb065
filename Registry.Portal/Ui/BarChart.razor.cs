using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Registry.Portal.Ui;

/// <summary>Bars over time, drawn on the server. Each can be pointed at, reached with the keyboard and read out; the same figures are in a table.</summary>
public sealed partial class BarChart : ComponentBase
{
    /// <summary>Of the height; above it is room for the words of the bar that is looked at.</summary>
    private const double Usable = 0.86;

    /// <summary>Between two bars, as a part of the room for one.</summary>
    private const double Gap = 0.24;

    private const int LabelsShown = 4;

    /// <summary>Nearer to an end, the words of the bar that is looked at do not stand in its middle.</summary>
    private const double TipEdge = 0.3;

    /// <summary>The same of the shorter words under the bars.</summary>
    private const double LabelEdge = 0.1;

    [Parameter, EditorRequired]
    public IReadOnlyList<ChartBar> Bars { get; set; } = [];

    /// <summary>What the chart shows, as a sentence.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>Above the table's first column: "Day".</summary>
    [Parameter, EditorRequired]
    public string Head { get; set; } = string.Empty;

    /// <summary>What is counted: "Pulls".</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = string.Empty;

    /// <summary>The values are bytes.</summary>
    [Parameter]
    public bool IsBytes { get; set; }

    private double Step => 100.0 / Math.Max(1, Bars.Count);

    /// <summary>The scale's end: the next 1, 2 or 5 with zeros, in the unit that the labels are in.</summary>
    private long Top => NiceTop(Bars.Count == 0 ? 0 : Bars.Max(bar => bar.Value), IsBytes ? 1024 : 1000);

    private IEnumerable<(long Line, double Part)> Lines => Top > 1 ? [(Top, 1), (Top / 2, 0.5)] : [(Top, 1)];

    /// <summary>The bars with a word below them: the first, the last and a few between, evenly.</summary>
    private IEnumerable<int> Marked =>
        Bars.Count <= LabelsShown ? Enumerable.Range(0, Bars.Count) : Enumerable.Range(0, LabelsShown).Select(place => place * (Bars.Count - 1) / (LabelsShown - 1));

    internal static long NiceTop(long highest, long thousand)
    {
        var unit = 1L;
        while (highest / unit >= thousand)
        {
            unit *= thousand;
        }

        for (var tens = unit; ; tens *= 10)
        {
            foreach (var factor in (ReadOnlySpan<int>)[1, 2, 5])
            {
                if (tens * factor >= highest)
                {
                    return tens * factor;
                }
            }
        }
    }

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}%");

    private static string At(double part) => Percent(100 * (1 - (Usable * part)));

    private double Part(long value) => (double)value / Top;

    private string Short(long value) => IsBytes ? Formatting.Bytes(value) : Formatting.Count(value);

    private string Exact(long value) => IsBytes ? $"{Formatting.Bytes(value)} ({Formatting.ExactBytes(value)})" : $"{Formatting.Exact(value)} {(value == 1 ? What.ToLowerInvariant().TrimEnd('s') : What.ToLowerInvariant())}";

    /// <summary>Where the words over and under a bar go, so that they stay inside the picture.</summary>
    private (double X, string Anchor) Anchored(int index, double edge)
    {
        var middle = (index + 0.5) / Bars.Count;
        return middle < edge ? (index * Step, "start") : middle > 1 - edge ? ((index + 1) * Step, "end") : ((index + 0.5) * Step, "middle");
    }
}
