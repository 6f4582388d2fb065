using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>The hours of a week, a column for each hour of the day and a row for each weekday: the darker, the more.</summary>
/// <param name="Hours">The counts of the 168 hours, from Monday's first.</param>
/// <param name="Unit">What they count.</param>
public sealed record WeekPicture(IReadOnlyList<long> Hours, ChartUnit Unit) : IPicture
{
    /// <summary>From Monday.</summary>
    public static readonly IReadOnlyList<string> Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public const int HoursOfDay = 24;

    /// <summary>Fits the width of a phone.</summary>
    private const int HoursOfTick = 4;

    private static readonly IReadOnlyList<int> Ticks = [.. Enumerable.Range(0, HoursOfDay / HoursOfTick).Select(tick => tick * HoursOfTick)];

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = 8, T = 4, B = 28, Pad = 4 });
        layout.XAxis = [new XAxis { Type = XTicks.TypeEnum.Linear, FixedRange = true, ShowGrid = false, ZeroLine = false, TickMode = XTicks.TickModeEnum.Array, TickVals = [.. Ticks.Select(tick => (object)tick)], TickText = [.. Ticks.Select(tick => (object)Time(tick))], Ticks = XTicks.TicksEnum.Empty, TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        layout.YAxis = [new YAxis { FixedRange = true, ShowGrid = false, ZeroLine = false, AutoRange = YTicks.AutoRangeEnum.Reversed, Ticks = YTicks.TicksEnum.Empty, AutoMargin = YTicks.AutoMarginFlag.True, TickFont = new YTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        return new Figure([Map(theme)], layout);
    }

    /// <summary>An hour's first minute: <c>07:00</c>. That after the last of a day is <c>24:00</c>.</summary>
    public static string Time(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");

    private HeatMap Map(ChartTheme theme) => new()
    {
        X = [.. Enumerable.Range(0, HoursOfDay).Select(hour => (object)hour)],
        Y = [.. Weekdays],
        Z = [.. Rows((_, _, count) => count)],
        HoverText = [.. Rows((day, hour, count) => $"{Weekdays[day]} {Time(hour)} to {Time(hour + 1)} UTC: {Unit.Exact(count)}")],
        HoverTemplate = "%{hovertext}<extra></extra>",
        ColorScale = theme.Shades(),
        ZMin = 0,
        ZMax = Math.Max(1, Hours.Max()),
        ShowScale = false,
        XGap = 2,
        YGap = 2,
    };

    private IEnumerable<object> Rows(Func<int, int, long, object> value) => Enumerable.Range(0, Weekdays.Count)
        .Select(day => (object)Enumerable.Range(0, HoursOfDay).Select(hour => value(day, hour, Hours[(day * HoursOfDay) + hour])).ToArray());
}
