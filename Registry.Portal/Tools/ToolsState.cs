using System.Globalization;
using Registry.Core.Discovery.Insights;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Tools;

/// <summary>What the chart of growth shows.</summary>
public enum GrowthFigure
{
    /// <summary>Bytes that were there at the end of each month.</summary>
    Stored,

    /// <summary>Bytes that came in each month.</summary>
    Pushed,

    Pulls,
}

/// <summary>What the tools page shows, as its address says it.</summary>
/// <param name="Growth">The chart.</param>
/// <param name="Span">How far back "most pulled" looks.</param>
/// <param name="ColdDays">How long the coldest images were not used.</param>
public sealed record ToolsState(GrowthFigure Growth, PullSpan Span, int ColdDays)
{
    private static readonly int[] Days = [30, 90, 365];

    public IReadOnlyList<LinkChoice> Growths => [.. Enum.GetValues<GrowthFigure>().Select(figure => new LinkChoice(figure.ToString(), (this with { Growth = figure }).Url, figure == Growth))];

    public IReadOnlyList<LinkChoice> Spans => [.. Enum.GetValues<PullSpan>().Select(span => new LinkChoice(Title(span), (this with { Span = span }).Url, span == Span))];

    public IReadOnlyList<LinkChoice> Colds => [.. Days.Select(days => new LinkChoice(days == Days[^1] ? "A year" : $"{days} days", (this with { ColdDays = days }).Url, days == ColdDays))];

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Tools,
        ("growth", Growth == GrowthFigure.Stored ? null : Word(Growth)),
        ("span", Span == PullSpan.Week ? null : Word(Span)),
        ("cold", ColdDays == Days[0] ? null : ColdDays.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent.</summary>
    public static ToolsState Parse(string? growth, string? span, string? cold) => new(
        Enum.GetValues<GrowthFigure>().FirstOrDefault(figure => Word(figure) == growth),
        Enum.GetValues<PullSpan>().FirstOrDefault(each => Word(each) == span),
        Days.FirstOrDefault(days => days.ToString(CultureInfo.InvariantCulture) == cold, Days[0]));

    private static string Title(PullSpan span) => span switch { PullSpan.Week => "Week", PullSpan.Month => "Month", PullSpan.Year => "Year", PullSpan.All => "All time" };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
