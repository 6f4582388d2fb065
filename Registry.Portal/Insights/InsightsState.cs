using System.Globalization;
using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Names;
using Registry.Core.Transfer.Pulls;
using Registry.Portal.Charts;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Insights;

/// <summary>What is counted over time.</summary>
public enum InsightsFigure
{
    Pulls,

    Stars,
}

/// <summary>What a page of pulls or stars over time shows, as its address says it.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Container">The container's; null for the whole collection.</param>
/// <param name="Period">What a bar stands for.</param>
/// <param name="Figure">What is counted.</param>
/// <param name="With">Containers to compare with, <c>collection/container</c>; at most <see cref="MaxOthers"/>.</param>
public sealed record InsightsState(string Collection, string? Container, PullPeriod Period, InsightsFigure Figure, IReadOnlyList<string> With)
{
    /// <summary>With the container itself, five.</summary>
    public const int MaxOthers = 4;

    private const int Days = 30;
    private const int Weeks = 26;
    private const int Months = 24;

    /// <summary>How many bars there are.</summary>
    public int Bars => Period switch { PullPeriod.Day => Days, PullPeriod.Week => Weeks, PullPeriod.Month => Months };

    public IReadOnlyList<LinkChoice> Periods => [.. Enum.GetValues<PullPeriod>().Select(period => new LinkChoice($"By {Word(period)}", (this with { Period = period }).Url, period == Period))];

    public IReadOnlyList<LinkChoice> Figures => [.. Enum.GetValues<InsightsFigure>().Select(figure => new LinkChoice(figure.ToString(), (this with { Figure = figure }).Url, figure == Figure))];

    public string Url => PortalUrls.Insights(
        Collection, Container, Period == PullPeriod.Day ? null : Word(Period), Figure == InsightsFigure.Pulls ? null : Figure.ToString().ToLowerInvariant(), With);

    /// <summary>What the chart is about: "the last 30 days".</summary>
    public string Span => $"the last {Bars} {Word(Period)}s";

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static InsightsState Parse(string collection, string? container, string? per, string? of, IEnumerable<string>? with) => new(
        Folded("collection", collection),
        container is null ? null : Folded("container", container),
        Enum.GetValues<PullPeriod>().FirstOrDefault(period => Word(period) == per),
        of == "stars" ? InsightsFigure.Stars : InsightsFigure.Pulls,
        container is null ? [] : [.. (with ?? []).Select(other => TextLimit.WithoutNul(other).Trim().ToLowerInvariant()).Where(other => other.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxOthers)]);

    /// <summary>Records compare lists by identity, and this is what an address says.</summary>
    public bool Equals(InsightsState? other) => other is not null && Url == other.Url;

    public override int GetHashCode() => Url.GetHashCode(StringComparison.Ordinal);

    /// <summary>A bar of the history, named by its time.</summary>
    public ChartBar Bar(PullBar bar) => new(bar.From, Title(bar.From, bar.To), bar.Count);

    /// <summary>A bar of the stars, named by its time.</summary>
    public ChartBar Bar(StarBar bar) => new(bar.From, Title(bar.From, bar.To), bar.Stars);

    private static string Word(PullPeriod period) => period.ToString().ToLowerInvariant();

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static string Folded(string what, string name) => NameGrammar.Parse(what, name) is { Succeeded: true } folded ? folded.Value : name;

    private string Title(DateOnly from, DateOnly to) => Period switch
    {
        PullPeriod.Day => Formatting.Date(from),
        PullPeriod.Week => $"{Text(from, "d MMM")} to {Formatting.Date(to)}",
        PullPeriod.Month => Text(from, "MMMM yyyy"),
    };
}
