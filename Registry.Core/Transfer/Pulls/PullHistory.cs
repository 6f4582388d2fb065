namespace Registry.Core.Transfer.Pulls;

/// <summary>What one bar of a pull history stands for.</summary>
public enum PullPeriod
{
    Day,

    /// <summary>From Monday to Sunday.</summary>
    Week,

    Month,
}

/// <summary>The pulls of one period.</summary>
/// <param name="From">Its first UTC day.</param>
/// <param name="To">Its last UTC day; the current period goes on until then.</param>
/// <param name="Count">Pulls in it so far.</param>
public sealed record PullBar(DateOnly From, DateOnly To, long Count);

/// <summary>The pulls of one UTC day.</summary>
public sealed record DayCount(DateOnly Day, long Count);

/// <summary>Pulls over time.</summary>
/// <param name="Period">What a bar stands for.</param>
/// <param name="Bars">The oldest first; the last one is the period that goes on now. None is left out.</param>
public sealed record PullHistory(PullPeriod Period, IReadOnlyList<PullBar> Bars)
{
    public long Total => Bars.Sum(bar => bar.Count);

    /// <summary>The highest bar; 0 when nothing was pulled.</summary>
    public long Highest => Bars.Max(bar => bar.Count);
}

/// <summary>Where periods begin, in UTC days.</summary>
public static class PullPeriods
{
    private const int DaysOfWeek = 7;

    /// <summary>The first day of the period that <paramref name="day"/> is in.</summary>
    public static DateOnly StartOf(this PullPeriod period, DateOnly day) => period switch
    {
        PullPeriod.Day => day,
        PullPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek)),
        PullPeriod.Month => new DateOnly(day.Year, day.Month, 1),
    };

    /// <summary>The first days of the last <paramref name="bars"/> periods (at most <see cref="PullHistoryQueries.MaxBars"/>), the oldest first; <paramref name="today"/> is in the last one.</summary>
    public static IReadOnlyList<DateOnly> Starts(this PullPeriod period, DateOnly today, int bars)
    {
        var count = Math.Clamp(bars, 1, PullHistoryQueries.MaxBars);
        var last = period.StartOf(today);
        return [.. Enumerable.Range(1 - count, count).Select(periods => period.Move(last, periods))];
    }

    /// <summary>The first day of the period that lies <paramref name="periods"/> after the one that begins at <paramref name="start"/>.</summary>
    public static DateOnly Move(this PullPeriod period, DateOnly start, int periods) => period switch
    {
        PullPeriod.Day => start.AddDays(periods),
        PullPeriod.Week => start.AddDays(periods * DaysOfWeek),
        PullPeriod.Month => start.AddMonths(periods),
    };
}
