using System.Globalization;
using Registry.Core.Stars;
using Registry.Portal.Ui;

namespace Registry.Portal.Stars;

/// <summary>What a ranking shows, as its address says it.</summary>
/// <param name="By">What it goes by.</param>
/// <param name="OfContainers">Containers instead of collections.</param>
/// <param name="Page">From 1.</param>
public sealed record RankingState(Ranking By, bool OfContainers, int Page)
{
    public const int PageSize = 25;

    /// <summary>The rank of the first row of the page.</summary>
    public int FirstRank => ((Page - 1) * PageSize) + 1;

    /// <summary>What is counted.</summary>
    public string Period => By == Ranking.Stars ? "By the stars that they have now." : "By all pulls since they were first pushed, counted when the last byte arrived.";

    public string Url => PortalUrls.WithQuery(
        PortalUrls.Ranking(By == Ranking.Stars ? "stars" : "pulls"),
        ("of", OfContainers ? "containers" : null),
        ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    public IReadOnlyList<LinkChoice> Rankings =>
    [
        new("Most starred", (this with { By = Ranking.Stars, Page = 1 }).Url, By == Ranking.Stars),
        new("Most pulled", (this with { By = Ranking.Pulls, Page = 1 }).Url, By == Ranking.Pulls),
    ];

    public IReadOnlyList<LinkChoice> Kinds =>
    [
        new("Collections", (this with { OfContainers = false, Page = 1 }).Url, !OfContainers),
        new("Containers", (this with { OfContainers = true, Page = 1 }).Url, OfContainers),
    ];

    /// <summary>Null when the address names no ranking.</summary>
    public static RankingState? Parse(string? by, string? of, string? page) => by switch
    {
        null or "stars" => new RankingState(Ranking.Stars, of == "containers", QueryNumber.Page(page)),
        "pulls" => new RankingState(Ranking.Pulls, of == "containers", QueryNumber.Page(page)),
        _ => null,
    };

    public string UrlFor(int page) => (this with { Page = page }).Url;
}
