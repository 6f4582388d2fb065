using System.Globalization;
using Registry.Core.Names;
using Registry.Core.Pulls;
using Registry.Portal.Charts;
using Registry.Portal.Ui;

namespace Registry.Portal.Insights;

/// <summary>What a page of pulls over time shows, as its address says it.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Container">The container's; null for the whole collection.</param>
/// <param name="Period">What a bar stands for.</param>
public sealed record InsightsState(string Collection, string? Container, PullPeriod Period)
{
    private const int Days = 30;
    private const int Weeks = 26;
    private const int Months = 24;

    /// <summary>How many bars there are.</summary>
    public int Bars => Period switch { PullPeriod.Day => Days, PullPeriod.Week => Weeks, PullPeriod.Month => Months };

    public IReadOnlyList<LinkChoice> Periods => [.. Enum.GetValues<PullPeriod>().Select(period => new LinkChoice($"By {Word(period)}", UrlOf(period), period == Period))];

    /// <summary>What the chart is about: "the last 30 days".</summary>
    public string Span => $"the last {Bars} {Word(Period)}s";

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static InsightsState Parse(string collection, string? container, string? per) => new(
        Folded("collection", collection),
        container is null ? null : Folded("container", container),
        Enum.GetValues<PullPeriod>().FirstOrDefault(period => Word(period) == per));

    /// <summary>A bar of the history, named by its time.</summary>
    public ChartBar Bar(PullBar bar) => new(bar.From, Title(bar), bar.Count);

    private static string Word(PullPeriod period) => period.ToString().ToLowerInvariant();

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static string Folded(string what, string name) => NameGrammar.Parse(what, name) is { Succeeded: true } folded ? folded.Value : name;

    private string Title(PullBar bar) => Period switch
    {
        PullPeriod.Day => Formatting.Date(bar.From),
        PullPeriod.Week => $"{Text(bar.From, "d MMM")} to {Formatting.Date(bar.To)}",
        PullPeriod.Month => Text(bar.From, "MMMM yyyy"),
    };

    private string UrlOf(PullPeriod period) => PortalUrls.Insights(Collection, Container, period == PullPeriod.Day ? null : Word(period));
}
