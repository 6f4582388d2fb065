using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Registry.Portal.Ui;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>A year of days, a column for each week and a row for each weekday: the darker, the more.</summary>
/// <param name="From">A Monday.</param>
/// <param name="To">The last day.</param>
/// <param name="Counts">The days that have something.</param>
/// <param name="Unit">What they count.</param>
public sealed record CalendarPicture(DateOnly From, DateOnly To, IReadOnlyDictionary<DateOnly, long> Counts, ChartUnit Unit) : IPicture
{
    private const int DaysOfWeek = 7;

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = 8, T = 4, B = ChartTheme.TwoLines, Pad = 4 });
        layout.XAxis = [new XAxis { Type = XTicks.TypeEnum.Date, FixedRange = true, ShowGrid = false, ZeroLine = false, TickFormat = ChartTheme.MonthFormat, NTicks = 8, Ticks = XTicks.TicksEnum.Empty, TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        layout.YAxis = [new YAxis { FixedRange = true, ShowGrid = false, ZeroLine = false, AutoRange = YTicks.AutoRangeEnum.Reversed, Ticks = YTicks.TicksEnum.Empty, AutoMargin = YTicks.AutoMarginFlag.True, TickFont = new YTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        return new Figure([Days(theme)], layout);
    }

    private HeatMap Days(ChartTheme theme)
    {
        List<DateOnly> weeks = [];
        for (var week = From; week <= To; week = week.AddDays(DaysOfWeek))
        {
            weeks.Add(week);
        }

        return new HeatMap
        {
            X = [.. weeks.Select(week => (object)week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Y = [.. WeekPicture.Weekdays],
            Z = [.. Rows(weeks, day => Counts.GetValueOrDefault(day))],
            HoverText = [.. Rows(weeks, day => $"{Formatting.Date(day)}: {Unit.Exact(Counts.GetValueOrDefault(day))}")],
            HoverTemplate = "%{hovertext}<extra></extra>",
            ColorScale = theme.Shades(),
            ZMin = 0,
            ZMax = Math.Max(1, Counts.Count == 0 ? 0 : Counts.Values.Max()),
            ShowScale = false,
            XGap = 2,
            YGap = 2,
        };
    }

    /// <summary>A row for each weekday; days to come are empty.</summary>
    private IEnumerable<object> Rows(List<DateOnly> weeks, Func<DateOnly, object> value) => Enumerable.Range(0, DaysOfWeek)
        .Select(weekday => (object)weeks.Select(week => week.AddDays(weekday)).Select(day => day <= To ? value(day) : null).ToArray());
}
