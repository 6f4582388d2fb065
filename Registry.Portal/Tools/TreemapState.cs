using Registry.Core.Discovery.Insights;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Tools;

/// <summary>What the colours of the treemap mean.</summary>
public enum TreemapColour
{
    /// <summary>Which parts belong together.</summary>
    Parts,

    /// <summary>How long ago something was pushed.</summary>
    Age,

    Pulls,

    Topics,
}

/// <summary>How the areas are drawn.</summary>
public enum TreemapDrawing
{
    Treemap,

    /// <summary>In rings.</summary>
    Sunburst,
}

/// <summary>What the treemap shows, as its address says it.</summary>
/// <param name="Collection">Only this collection; null for the registry.</param>
/// <param name="Container">Only this container of it; null for all of the collection.</param>
/// <param name="Measure">What an area means.</param>
/// <param name="Colour">What its colour means.</param>
/// <param name="Drawing">How it is drawn.</param>
/// <param name="Page">Of the table, from 1.</param>
public sealed record TreemapState(string? Collection, string? Container, TreemapMeasure Measure, TreemapColour Colour, TreemapDrawing Drawing, int Page)
{
    public const int PageSize = 25;

    public string Url => PortalUrls.Treemap(Collection, Container, Word(Measure), Word(Colour), Word(Drawing), Page);

    /// <summary>The level above; null on the first.</summary>
    public TreemapState? Up => Collection is null ? null : this with { Collection = Container is null ? null : Collection, Container = null, Page = 1 };

    public IReadOnlyList<LinkChoice> Measures => Choices<TreemapMeasure>(Measure, (state, measure) => state with { Measure = measure });

    public IReadOnlyList<LinkChoice> Colours =>
    [
        .. Choices<TreemapColour>(Colour, (state, colour) => state with { Colour = colour }).Index()
            .Select(each => each.Index == (int)TreemapColour.Parts ? each.Item with { Title = Collection is null ? "Collection" : Container is null ? "Container" : "Image" } : each.Item),
    ];

    public IReadOnlyList<LinkChoice> Drawings => Choices<TreemapDrawing>(Drawing, (state, drawing) => state with { Drawing = drawing });

    /// <summary>Reads the parts of an address; words that mean nothing are as good as absent, and a container without its collection is nothing.</summary>
    public static TreemapState Parse(string? collection, string? container, string? by, string? colour, string? view, string? page)
    {
        var within = string.IsNullOrEmpty(collection) ? null : Folded("collection", collection);
        return new TreemapState(
            within,
            within is null || string.IsNullOrEmpty(container) ? null : Folded("container", container),
            Enum.GetValues<TreemapMeasure>().FirstOrDefault(each => Word(each) == by),
            Enum.GetValues<TreemapColour>().FirstOrDefault(each => Word(each) == colour),
            Enum.GetValues<TreemapDrawing>().FirstOrDefault(each => Word(each) == view),
            QueryNumber.Page(page));
    }

    public string UrlFor(int page) => (this with { Page = page }).Url;

    /// <summary>A choice as the address has it; the first one is not written.</summary>
    private static string? Word<T>(T value)
        where T : struct, Enum => value.Equals(default(T)) ? null : value.ToString().ToLowerInvariant();

    private static string Folded(string what, string name) => NameGrammar.Parse(what, name) is { Succeeded: true } folded ? folded.Value : name;

    private List<LinkChoice> Choices<T>(T current, Func<TreemapState, T, TreemapState> with)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(each => new LinkChoice(each.ToString(), with(this with { Page = 1 }, each).Url, each.Equals(current)))];
}
