using System.Globalization;
using Registry.Core.Content.Stars;
using Registry.Core.Discovery.Insights;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Stars;

/// <summary>What a ranking shows, as its address says it.</summary>
/// <param name="By">What it goes by.</param>
/// <param name="OfContainers">Containers instead of collections.</param>
/// <param name="Span">How far back pulls are counted; stars have no span.</param>
/// <param name="Page">From 1.</param>
public sealed record RankingState(Ranking By, bool OfContainers, PullSpan Span, int Page)
{
    public const int PageSize = 25;

    /// <summary>The rank of the first row of the page.</summary>
    public int FirstRank => ((Page - 1) * PageSize) + 1;

    /// <summary>The days of the span, where there is one.</summary>
    public int? Days => By == Ranking.Pulls ? PulledLately.Days(Span) : null;

    /// <summary>What is counted.</summary>
    public string Period => (By, Days) switch
    {
        (Ranking.Stars, _) => "By the stars that they have now.",
        (_, { } days) => string.Create(
            CultureInfo.InvariantCulture, $"The {PulledLately.Places} pulled most in the last {days} days, today included (UTC); the arrow compares with the {days} days before."),
        _ => "By all pulls since they were first pushed, counted when the last byte arrived.",
    };

    /// <summary>Above the column that the ranking goes by.</summary>
    public string Counted => (By, Days) switch
    {
        (Ranking.Stars, _) => "Stars",
        (_, 365) => "Pulls in a year",
        (_, { } days) => string.Create(CultureInfo.InvariantCulture, $"Pulls in {days} days"),
        _ => "Pulls",
    };

    /// <summary>Above the column beside it: all pulls, or the stars where it goes by all pulls.</summary>
    public string Beside => (By, Days) switch
    {
        (Ranking.Stars, _) => "Pulls",
        (_, not null) => "All pulls",
        _ => "Stars",
    };

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Ranking(By == Ranking.Stars ? "stars" : "pulls"),
        ("of", OfContainers ? "containers" : null),
        ("period", Days is null ? null : Word(Span)),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Rankings =>
    [
        new("Most pulled", (this with { By = Ranking.Pulls, Page = 1 }).Url, By == Ranking.Pulls),
        new("Most starred", (this with { By = Ranking.Stars, Page = 1 }).Url, By == Ranking.Stars),
    ];

    public IReadOnlyList<LinkChoice> Kinds =>
    [
        new("Collections", (this with { OfContainers = false, Page = 1 }).Url, !OfContainers),
        new("Containers", (this with { OfContainers = true, Page = 1 }).Url, OfContainers),
    ];

    public IReadOnlyList<LinkChoice> Spans =>
    [
        .. new (PullSpan Span, string Title)[] { (PullSpan.All, "All time"), (PullSpan.Year, "A year"), (PullSpan.Month, "30 days"), (PullSpan.Week, "7 days") }
            .Select(choice => new LinkChoice(choice.Title, (this with { Span = choice.Span, Page = 1 }).Url, choice.Span == Span)),
    ];

    /// <summary>Null when the address names no ranking. One that names none at all shows what is pulled these days.</summary>
    public static RankingState? Parse(string? by, string? of, string? period, string? page)
    {
        var span = Enum.GetValues<PullSpan>().Where(each => Word(each) == period).DefaultIfEmpty(PullSpan.All).First();
        return by switch
        {
            null => new RankingState(Ranking.Pulls, of != "collections", period is null ? PullSpan.Month : span, QueryNumber.Page(page)),
            "stars" => new RankingState(Ranking.Stars, of == "containers", span, QueryNumber.Page(page)),
            "pulls" => new RankingState(Ranking.Pulls, of == "containers", span, QueryNumber.Page(page)),
            _ => null,
        };
    }

    public string UrlFor(int page) => (this with { Page = page }).Url;

    private static string Word(PullSpan span) => span.ToString().ToLowerInvariant();
}
