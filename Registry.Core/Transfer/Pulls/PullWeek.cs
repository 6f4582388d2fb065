namespace Registry.Core.Transfer.Pulls;

/// <summary>When in the week (UTC) something is pulled, over all weeks since hours are counted.</summary>
/// <param name="Since">The day of the first pull that was counted by its hour; null when none was. Pulls before the upgrade that brought hours are counted by day only.</param>
/// <param name="Hours">The pulls of each hour of the week, all 168 of them: see <see cref="HourOf"/>.</param>
public sealed record PullWeek(DateOnly? Since, IReadOnlyList<long> Hours)
{
    public const int HoursOfDay = 24;
    public const int DaysOfWeek = 7;

    public long Total => Hours.Sum();

    /// <summary>The hour of the week that a time is in: from 0, Monday's first, to 167.</summary>
    /// <param name="utc">In UTC.</param>
    public static short HourOf(DateTime utc) => (short)((((int)utc.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek * HoursOfDay) + utc.Hour);
}
