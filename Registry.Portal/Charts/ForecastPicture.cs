using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Registry.Portal.Ui;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>A day, and the bytes on the disk at its end.</summary>
public sealed record DiskDay(DateOnly Day, long Bytes);

/// <summary>How a disk fills: what came in lately as a line, how it goes on as a dashed one, and the bytes where it ends.</summary>
/// <param name="Before">When the trend begins.</param>
/// <param name="Now">Today.</param>
/// <param name="Full">When it is full; at the earliest, today.</param>
public sealed record ForecastPicture(DiskDay Before, DiskDay Now, DiskDay Full) : IPicture
{
    private const string OnlyWords = "%{hovertext}<extra></extra>";

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = 8, T = 8, B = 28, Pad = 4 });
        layout.ShowLegend = true;
        layout.Legend = [new Legend { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, X = 0, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom, ItemClick = Plotly.Blazor.LayoutLib.LegendLib.ItemClickEnum.False, ItemDoubleClick = Plotly.Blazor.LayoutLib.LegendLib.ItemDoubleClickEnum.False }];
        layout.XAxis = [new XAxis { Type = XTicks.TypeEnum.Date, FixedRange = true, ShowGrid = false, ShowLine = true, LineColor = theme.Line, NTicks = 5, TickFormat = "%-d %b %Y", TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        layout.YAxis = [Bytes(theme)];
        return new Figure(
            [
                Line("The last 30 days", [Before, Now], new Line { Color = theme.Accent, Width = 2 }),
                Line("At this rate", [Now, Full], new Line { Color = theme.Accent, Width = 2, Dash = "dash" }),
                Line("Full", [Before with { Bytes = Full.Bytes }, Full], new Line { Color = theme.InkSoft, Width = 1 }),
            ],
            layout);
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Scatter Line(string name, IReadOnlyList<DiskDay> days, Line line) => new()
    {
        Name = name,
        X = [.. days.Select(day => (object)Machine(day.Day))],
        Y = [.. days.Select(day => (object)day.Bytes)],
        HoverTextArray = [.. days.Select(day => $"{Formatting.Date(day.Day)}: {Formatting.BothBytes(day.Bytes)}")],
        HoverTemplate = OnlyWords,
        Mode = ModeFlag.Lines,
        Line = line,
    };

    private YAxis Bytes(ChartTheme theme)
    {
        long[] lines = [0, Full.Bytes / 2, Full.Bytes];
        return new YAxis
        {
            FixedRange = true,
            ZeroLine = false,
            GridColor = theme.Line,
            Range = [0, Full.Bytes * 1.05m],
            TickMode = YTicks.TickModeEnum.Array,
            TickVals = [.. lines.Select(line => (object)line)],
            TickText = [.. lines.Select(line => (object)Formatting.Bytes(line))],
            TickFont = new YTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType },
            AutoMargin = YTicks.AutoMarginFlag.True,
        };
    }
}
