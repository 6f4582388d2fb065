using Registry.Core.Content.Containers;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Charts;

namespace Registry.Portal.Insights;

/// <summary>Pushes as marks above the bars of a history: one for each bar that had some.</summary>
internal static class PushMarks
{
    private const int Named = 3;

    /// <param name="history">The bars.</param>
    /// <param name="pushes">Which tag was set when, the newest first.</param>
    public static IReadOnlyList<ChartMark> Of(PullHistory history, IReadOnlyList<TagPush> pushes) =>
    [
        .. history.Bars
            .Select(bar => (bar.From, Tags: pushes.Where(push => IsIn(bar, push.At)).Select(push => push.Tag).Distinct(StringComparer.Ordinal).ToList()))
            .Where(bar => bar.Tags.Count > 0)
            .Select(bar => new ChartMark(bar.From, $"Pushed {string.Join(", ", bar.Tags.Take(Named))}{(bar.Tags.Count > Named ? $" and {bar.Tags.Count - Named} more" : null)}")),
    ];

    private static bool IsIn(PullBar bar, DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime) is var day && day >= bar.From && day <= bar.To;
}
