using Registry.Core.Insights;
using Registry.Core.Names;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>What the treemap shows, as its address says it.</summary>
/// <param name="Collection">Only this collection; null for the registry.</param>
/// <param name="Container">Only this container of it; null for all of the collection.</param>
/// <param name="Measure">What an area means.</param>
/// <param name="Page">Of the table, from 1.</param>
public sealed record TreemapState(string? Collection, string? Container, TreemapMeasure Measure, int Page)
{
    public const int PageSize = 25;

    public string Url => PortalUrls.Treemap(Collection, Container, Measure == TreemapMeasure.Pulls ? "pulls" : null, Page);

    public IReadOnlyList<LinkChoice> Measures =>
    [
        new("By size", (this with { Measure = TreemapMeasure.Size, Page = 1 }).Url, Measure == TreemapMeasure.Size),
        new("By pulls", (this with { Measure = TreemapMeasure.Pulls, Page = 1 }).Url, Measure == TreemapMeasure.Pulls),
    ];

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent, and a container without its collection is nothing.</summary>
    public static TreemapState Parse(string? collection, string? container, string? by, string? page)
    {
        var shelf = string.IsNullOrEmpty(collection) ? null : Folded("collection", collection);
        return new TreemapState(
            shelf,
            shelf is null || string.IsNullOrEmpty(container) ? null : Folded("container", container),
            by == "pulls" ? TreemapMeasure.Pulls : TreemapMeasure.Size,
            QueryNumber.Page(page));
    }

    public string UrlFor(int page) => (this with { Page = page }).Url;

    private static string Folded(string what, string name) => NameGrammar.Parse(what, name) is { Succeeded: true } folded ? folded.Value : name;
}
