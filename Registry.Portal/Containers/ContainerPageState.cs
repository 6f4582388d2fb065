using Registry.Core.Content.Containers;
using Registry.Core.Content.Images;
using Registry.Core.Kernel.Names;
using Registry.Portal.Ui;
using Registry.Portal.Ui.Grids;
using Registry.Portal.Ui.Lists;

namespace Registry.Portal.Containers;

/// <summary>The parts of a container's page.</summary>
public enum ContainerTab
{
    Readme,
    Definition,
    Run,
    Labels,
    Tags,
    Files,
    Share,
}

/// <summary>The lists on the part about tags.</summary>
public enum TagsList
{
    Tags,
    Untagged,
    History,
}

/// <summary>What a container's page shows, as its address says it.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Tag">A tag; null for the one shown by default, or with a digest.</param>
/// <param name="Architecture">With a tag: the architecture; null for the usual one.</param>
/// <param name="Digest">An image by its content; null with a tag.</param>
/// <param name="Tab">The part; null for the README, or for the definition where there is none.</param>
/// <param name="Page">Of the part's list, from 1.</param>
/// <param name="List">With the part about tags: which list.</param>
/// <param name="Text">With the list of tags: the filter, trimmed.</param>
/// <param name="Of">With the history: whose; null for all tags'.</param>
public sealed record ContainerPageState(
    string Collection,
    string Container,
    string? Tag,
    string? Architecture,
    Digest? Digest,
    ContainerTab? Tab,
    int Page,
    TagsList List = TagsList.Tags,
    string Text = "",
    string? Of = null)
{
    private static readonly Dictionary<string, TagSort> TagSorts = new(StringComparer.Ordinal)
    {
        ["name"] = TagSort.Name,
        ["version"] = TagSort.Version,
        ["size"] = TagSort.Size,
        ["pulls"] = TagSort.Pulls,
    };

    /// <summary>What the query for the image takes.</summary>
    public string? TagOrDigest => Digest?.LibraryForm ?? Tag;

    /// <summary>How the part's list is looked at.</summary>
    public GridState Grid
    {
        get => Look with { Page = Page };
        init => (Look, Page) = (value.First(), value.Page);
    }

    /// <summary>With the list of tags: which of them, in which order.</summary>
    public TagFilter Tags => new(Text, TagSorts.GetValueOrDefault(Look.Sort), Look.IsReversed);

    public string Url => Grid.UrlOf(PortalUrls.WithQuery(
        PortalUrls.Container(Collection, Container),
        ("tag", Digest is null ? Tag : null),
        ("arch", Digest is null ? Architecture : null),
        ("digest", Digest?.ToString()),
        ("tab", Tab?.ToString().ToLowerInvariant()),
        ("list", List == TagsList.Tags ? null : List.ToString().ToLowerInvariant()),
        ("q", Text),
        ("of", Of)));

    private GridState Look { get; init; } = new();

    /// <summary>Reads the parts of an address. Words that mean nothing are as good as absent, but a tag that cannot be one is kept: it is not there.</summary>
    public static ContainerPageState Parse(
        string collection,
        string container,
        string? tag,
        string? architecture,
        string? digest,
        string? tab,
        string? page,
        string? list = null,
        string? text = null,
        string? of = null,
        string? sort = null,
        string? order = null,
        string? columns = null,
        string? size = null) => new(
        Folded("collection", collection),
        Folded("container", container),
        string.IsNullOrEmpty(tag) ? null : TextLimit.WithoutNul(tag),
        architecture is not null && Architectures.IsKnown(architecture) ? architecture : null,
        Registry.Core.Kernel.Names.Digest.TryParse(digest, out var read) ? read : null,
        Enum.TryParse<ContainerTab>(tab, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        QueryNumber.Page(page),
        Enum.TryParse<TagsList>(list, ignoreCase: true, out var shown) && Enum.IsDefined(shown) ? shown : TagsList.Tags,
        SearchText.Clean(text),
        TagName.Parse(of) is { Succeeded: true } named ? named.Value : null)
        {
            Grid = GridState.Parse(TagSorts.Keys, sort, order, columns, page, size),
        };

    /// <summary>The page of what people write as <c>container</c>, <c>container:tag</c> or <c>container:sha256.HEX</c>.</summary>
    public static ContainerPageState FromReference(string collection, string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var suffix = colon < 0 ? null : reference[(colon + 1)..];
        var isDigest = Registry.Core.Kernel.Names.Digest.TryParse(suffix, out _);
        return Parse(collection, colon < 0 ? reference : reference[..colon], isDigest ? null : suffix, null, isDigest ? suffix : null, null, null);
    }

    public ContainerPageState At(ContainerTab? tab) => this with { Tab = tab, Grid = new GridState(), List = TagsList.Tags, Text = string.Empty, Of = null };

    /// <summary>One of the lists about tags, from its first page.</summary>
    public ContainerPageState At(TagsList list, string? of = null) => At(ContainerTab.Tags) with { List = list, Of = of };

    public string UrlFor(int page) => (this with { Page = page }).Url;

    /// <summary>The address of the part's list, looked at in another way.</summary>
    public string UrlFor(GridState grid) => (this with { Grid = grid }).Url;

    private static string Folded(string what, string name) => NameGrammar.Parse(what, name) is { Succeeded: true } folded ? folded.Value : name;
}
