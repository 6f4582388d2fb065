using Registry.Portal.Ui;

namespace Registry.Portal.Charts;

/// <summary>One bar over time.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Title">What it is about, in full: "12 Nov 2026".</param>
/// <param name="Value">Its height, from 0.</param>
public sealed record ChartBar(DateOnly From, string Title, long Value);

/// <summary>Something that happened while bars were counted.</summary>
/// <param name="Day">The first day of the bar that it stands above.</param>
/// <param name="Words">What happened.</param>
public sealed record ChartMark(DateOnly Day, string Words);

/// <summary>What the bars of a chart count.</summary>
/// <param name="What">Above the table's column: "Pulls".</param>
/// <param name="IsBytes">The values are bytes.</param>
public sealed record ChartUnit(string What, bool IsBytes = false)
{
    /// <summary>A round value in a few characters.</summary>
    public string Short(long value) => IsBytes ? Formatting.Bytes(value).Replace(".00 ", " ", StringComparison.Ordinal) : Formatting.Count(value);

    /// <summary>The value to the last digit.</summary>
    public string Exact(long value) => IsBytes
        ? Formatting.BothBytes(value)
        : Formatting.ExactCounted(value, What.ToLowerInvariant().TrimEnd('s'), What.ToLowerInvariant());
}
