namespace Registry.Core.Pulls;

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

/// <summary>Pulls over time.</summary>
/// <param name="Period">What a bar stands for.</param>
/// <param name="Bars">The oldest first; the last one is the period that goes on now. None is left out.</param>
public sealed record PullHistory(PullPeriod Period, IReadOnlyList<PullBar> Bars)
{
    public long Total => Bars.Sum(bar => bar.Count);

    /// <summary>The highest bar; 0 when nothing was pulled.</summary>
    public long Highest => Bars.Max(bar => bar.Count);
}

internal static class PullPeriods
{
    private const int DaysOfWeek = 7;

    /// <summary>The first day of the period that <paramref name="day"/> is in.</summary>
    public static DateOnly StartOf(this PullPeriod period, DateOnly day) => period switch
    {
        PullPeriod.Day => day,
        PullPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek)),
        PullPeriod.Month => new DateOnly(day.Year, day.Month, 1),
    };

    /// <summary>The first day of the period that lies <paramref name="periods"/> after the one that begins at <paramref name="start"/>.</summary>
    public static DateOnly Move(this PullPeriod period, DateOnly start, int periods) => period switch
    {
        PullPeriod.Day => start.AddDays(periods),
        PullPeriod.Week => start.AddDays(periods * DaysOfWeek),
        PullPeriod.Month => start.AddMonths(periods),
    };
}
