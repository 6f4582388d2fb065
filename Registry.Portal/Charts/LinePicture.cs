using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>A line of a chart that compares.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Bars">Its points, the oldest first.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartBar> Bars);

/// <summary>Several things over the same time.</summary>
/// <param name="Lines">At most as many as there are strokes (<see cref="ChartTheme.Strokes"/>).</param>
/// <param name="Unit">What they count.</param>
public sealed record LinePicture(IReadOnlyList<ChartLine> Lines, ChartUnit Unit) : IPicture
{
    private const int Milliseconds = 150;

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = 8, T = 8, B = ChartTheme.TwoLines, Pad = 4 });
        layout.HoverMode = HoverModeEnum.X;
        layout.Transition = new Transition { Duration = Milliseconds };
        layout.ShowLegend = true;
        layout.Legend = [new Legend { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, X = 0, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom, ItemClick = Plotly.Blazor.LayoutLib.LegendLib.ItemClickEnum.False, ItemDoubleClick = Plotly.Blazor.LayoutLib.LegendLib.ItemDoubleClickEnum.False }];
        layout.XAxis = [new XAxis { Type = XTicks.TypeEnum.Date, FixedRange = true, ShowGrid = false, ShowLine = true, LineColor = theme.Line, NTicks = 8, TickFormat = Lines.SelectMany(line => line.Bars).All(bar => bar.From.Day == 1) ? ChartTheme.MonthFormat : "%-d %b", TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        layout.YAxis = [new YAxis { FixedRange = true, ZeroLine = false, GridColor = theme.Line, RangeMode = YTicks.RangeModeEnum.ToZero, NTicks = 4, AutoMargin = YTicks.AutoMarginFlag.True, TickFont = new YTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        return new Figure([.. Lines.Select((line, place) => (Plotly.Blazor.ITrace)Drawn(line, place, theme))], layout);
    }

    private Scatter Drawn(ChartLine line, int place, ChartTheme theme)
    {
        var colour = theme.Strokes[place % theme.Strokes.Count];
        return new Scatter
        {
            Name = ChartText.Plain(line.Name),
            X = [.. line.Bars.Select(bar => (object)bar.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Y = [.. line.Bars.Select(bar => (object)bar.Value)],
            HoverTextArray = [.. line.Bars.Select(bar => ChartText.Plain($"{line.Name}, {bar.Title}: {Unit.Exact(bar.Value)}"))],
            HoverTemplate = "%{hovertext}<extra></extra>",
            Mode = ModeFlag.Lines | ModeFlag.Markers,
            Line = new Line { Color = colour, Width = 2 },
            Marker = new Marker { Color = colour, Size = 5 },
        };
    }
}
