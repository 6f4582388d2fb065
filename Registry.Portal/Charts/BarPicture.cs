using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>Bars over time, with what happened meanwhile above them.</summary>
/// <param name="Bars">The oldest first.</param>
/// <param name="Unit">What they count.</param>
/// <param name="Marks">What happened.</param>
public sealed record BarPicture(IReadOnlyList<ChartBar> Bars, ChartUnit Unit, IReadOnlyList<ChartMark> Marks) : IPicture
{
    private const int Milliseconds = 150;
    private const string OnlyWords = "%{hovertext}<extra></extra>";

    /// <summary>Of the highest line of the grid: above the bars is room for marks.</summary>
    private const decimal Headroom = 1.12m;

    /// <summary>The scale's end: the next 1, 2 or 5 with zeros, in the unit that the labels are in.</summary>
    private long Top => NiceTop(Bars.Count == 0 ? 0 : Bars.Max(bar => bar.Value), Unit.IsBytes ? 1024 : 1000);

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = 8, T = 8, B = ChartTheme.TwoLines, Pad = 4 });
        layout.HoverMode = HoverModeEnum.X;
        layout.BarGap = 0.24m;
        layout.Transition = new Transition { Duration = Milliseconds };
        layout.XAxis = [Days(theme)];
        layout.YAxis = [Values(theme)];
        return new Figure(Marks.Count == 0 ? [Columns(theme)] : [Columns(theme), Above(theme)], layout);
    }

    internal static long NiceTop(long highest, long thousand)
    {
        var unit = 1L;
        while (highest / unit >= thousand)
        {
            unit *= thousand;
        }

        for (var tens = unit; ; tens *= 10)
        {
            foreach (var factor in (ReadOnlySpan<int>)[1, 2, 3, 4, 5, 6, 8])
            {
                // The line in the middle has a whole number too.
                var top = tens * factor;
                if (top >= highest && (top % 2 == 0 || top == 1))
                {
                    return top;
                }
            }
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private XAxis Days(ChartTheme theme) => new()
    {
        Type = XTicks.TypeEnum.Date,
        FixedRange = true,
        ShowGrid = false,
        ShowLine = true,
        LineColor = theme.Line,
        NTicks = 8,
        TickFormat = Bars.All(bar => bar.From.Day == 1) ? ChartTheme.MonthFormat : "%-d %b",
        TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType },
    };

    private Bar Columns(ChartTheme theme) => new()
    {
        X = [.. Bars.Select(bar => (object)Day(bar.From))],
        Y = [.. Bars.Select(bar => (object)bar.Value)],
        HoverTextArray = [.. Bars.Select(bar => ChartText.Plain($"{bar.Title}: {Unit.Exact(bar.Value)}"))],
        HoverTemplate = OnlyWords,
        Marker = new BarMarker { Color = theme.Accent, CornerRadius = 2 },
    };

    private Scatter Above(ChartTheme theme) => new()
    {
        X = [.. Marks.Select(mark => (object)Day(mark.Day))],
        Y = [.. Marks.Select(_ => (object)(Top * (1 + Headroom) / 2))],
        HoverTextArray = [.. Marks.Select(mark => ChartText.Plain(mark.Words))],
        HoverTemplate = OnlyWords,
        Mode = ModeFlag.Markers,
        Marker = new Marker { Color = theme.InkSoft, Size = 9, Symbol = Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.TriangleDown },
    };

    private YAxis Values(ChartTheme theme)
    {
        long[] lines = Top > 1 ? [0, Top / 2, Top] : [0, Top];
        return new YAxis
        {
            FixedRange = true,
            ZeroLine = false,
            GridColor = theme.Line,
            Range = [0, Top * (Marks.Count == 0 ? 1.02m : Headroom)],
            TickMode = YTicks.TickModeEnum.Array,
            TickVals = [.. lines.Select(line => (object)line)],
            TickText = [.. lines.Select(line => (object)Unit.Short(line))],
            TickFont = new YTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType },
            AutoMargin = YTicks.AutoMarginFlag.True,
        };
    }
}
