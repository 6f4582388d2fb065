using Registry.Core.Discovery.Insights;
using Registry.Portal.Charts;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>A level of the treemap as areas in areas: what is above it, its cells, and one for what has none of its own.</summary>
internal sealed class TreemapNodes
{
    private const string Root = "/";

    /// <summary>Where most of it is in small parts, their one area would leave no room for the others: it is never larger than this part of them.</summary>
    private const double LargestRest = 0.25;

    private readonly Treemap _map;
    private readonly TreemapState _state;
    private readonly TreemapShades _shades;
    private readonly List<TreemapNode> _nodes = [];

    private TreemapNodes(Treemap map, TreemapState state, TreemapShades shades) => (_map, _state, _shades) = (map, state, shades);

    /// <summary>All areas of a level; those that hold others too.</summary>
    public static IReadOnlyList<TreemapNode> Of(Treemap map, TreemapState state, TreemapShades shades)
    {
        var nodes = new TreemapNodes(map, state, shades);
        nodes.AddCells();
        return nodes._nodes;
    }

    /// <summary>The id of the level itself.</summary>
    public static string LevelOf(TreemapState state) => (state.Collection, state.Container) switch
    {
        (null, _) => Root,
        ({ } collection, null) => IdOf(collection),
        ({ } collection, { } container) => IdOf(collection, container),
    };

    /// <summary>What a cell is called on its level.</summary>
    public static string NameOf(TreemapCell cell) =>
        cell.Digest is { } digest ? (cell.Tags.Count > 0 ? string.Join(", ", cell.Tags) : Formatting.ShortDigest(digest.ToString())) : cell.Container ?? cell.Collection;

    /// <summary>The next level, or the image's own page.</summary>
    public static string UrlOf(TreemapCell cell, TreemapState state) => (cell.Digest, cell.Container) switch
    {
        ({ } digest, { } container) => PortalUrls.Image(cell.Collection, container, digest),
        (null, { } container) => (state with { Collection = cell.Collection, Container = container, Page = 1 }).Url,
        _ => (state with { Collection = cell.Collection, Container = null, Page = 1 }).Url,
    };

    private static string IdOf(params ReadOnlySpan<string> names) => $"{Root}{string.Join('/', names)}";

    private static string IdOf(TreemapCell cell) => (cell.Digest, cell.Container) switch
    {
        ({ } digest, { } container) => IdOf(cell.Collection, container, digest.ToString()),
        (null, { } container) => IdOf(cell.Collection, container),
        _ => IdOf(cell.Collection),
    };

    private static string Figures(long size, long pulls) =>
        $"{Formatting.BothBytes(size)}\n{Formatting.ExactCounted(pulls, "pull", "pulls")}";

    private static string TitleOf(TreemapCell cell)
    {
        var name = cell.Digest is null && cell.Container is { } container ? $"{cell.Collection}/{container}" : NameOf(cell);
        var more = cell.Digest is null ? $"\n{Formatting.ExactCounted(cell.Images, "image", "images")}" : cell.Architecture is { } architecture ? $"\n{architecture}" : null;
        var pushed = cell.PushedAt is { } time ? $"\npushed {Formatting.Date(time)}" : null;
        var topics = cell.Topics.Count > 0 ? $"\n#{string.Join(" #", cell.Topics)}" : null;
        return $"{name}\n{Figures(cell.SizeBytes, cell.Pulls)}{more}{pushed}{topics}";
    }

    private void AddCells()
    {
        var level = LevelOf(_state);
        var groups = _map.Cells.GroupBy(cell => cell.Collection, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        foreach (var (index, cells) in groups.Index())
        {
            var parent = _map.OfContainers ? IdOf(cells[0].Collection) : level;
            if (_map.OfContainers)
            {
                AddGroup(cells, level);
            }

            _nodes.AddRange(cells.Index().Select(cell => NodeOf(cell.Item, parent, _map.OfContainers || _state.Collection is null ? index : cell.Index)));
        }

        var sum = _map.Cells.Sum(cell => (double)cell.Area(_state.Measure));
        var rest = AddRest(level, sum);
        AddAbove(sum + rest);
    }

    private TreemapNode NodeOf(TreemapCell cell, string parent, int part)
    {
        var area = cell.Area(_state.Measure);
        return new TreemapNode(IdOf(cell), parent, NameOf(cell), Figure(area), TitleOf(cell), area, UrlOf(cell, _state), _shades.ToneOf(cell, part));
    }

    private void AddGroup(List<TreemapCell> cells, string level)
    {
        var (size, pulls, area) = (cells.Sum(cell => cell.SizeBytes), cells.Sum(cell => cell.Pulls), cells.Sum(cell => cell.Area(_state.Measure)));
        var title = $"{cells[0].Collection}\n{Figures(size, pulls)}\n{Formatting.ExactCounted(cells.Count, "container", "containers")}";
        var url = (_state with { Collection = cells[0].Collection, Container = null, Page = 1 }).Url;
        _nodes.Add(new TreemapNode(IdOf(cells[0].Collection), level, cells[0].Collection, Figure(area), title, area, url, ChartTones.None));
    }

    /// <summary>The area of what has none of its own; 0 when there is nothing left.</summary>
    private double AddRest(string level, double others)
    {
        var rest = _map.Rest;
        var area = Math.Min(rest.Area(_state.Measure), others * LargestRest);
        if (area > 0)
        {
            var words = rest.Things == 0 ? "others" : $"{Formatting.Exact(rest.Things)} others";
            var note = area < rest.Area(_state.Measure) ? "not to scale" : Figure(rest.Area(_state.Measure));
            var title = $"{words}\n{Figures(rest.SizeBytes, rest.Pulls)}{(area < rest.Area(_state.Measure) ? "\nnot to scale" : null)}";
            _nodes.Add(new TreemapNode($"{level}/*", level, words, note, title, area, null, ChartTones.None));
        }

        return area;
    }

    /// <summary>The level itself and those above it. A click on the level itself leads up.</summary>
    private void AddAbove(double value)
    {
        var whole = _map.Whole;
        for (var (above, isLevel) = ((TreemapState?)_state, true); above is not null; (above, isLevel) = (above.Up, false))
        {
            var name = above.Container ?? above.Collection ?? "All collections";
            var title = isLevel ? $"{name}\n{Figures(whole.SizeBytes, whole.Pulls)}" : $"Back to {name}";
            var parent = above.Up is { } next ? LevelOf(next) : string.Empty;
            _nodes.Add(new TreemapNode(LevelOf(above), parent, name, Figure(whole.Area(_state.Measure)), title, value, isLevel ? above.Up?.Url : (above with { Page = 1 }).Url, ChartTones.None));
        }
    }

    private string Figure(long area) => _state.Measure == TreemapMeasure.Size ? Formatting.Bytes(area) : Formatting.Counted(area, "pull", "pulls");
}
