using Registry.Core.Insights;
using Registry.Portal.Containers;
using Registry.Portal.Ui;

namespace Registry.Portal.Tools;

/// <summary>A level of the treemap as rectangles with words. Nothing here draws: <c>SizeTreemap</c> does.</summary>
public sealed class TreemapDrawing
{
    private const int Tones = 6;
    private const int RestTone = -1;
    private const double Gap = 2;

    /// <summary>Where most of it is in small parts, their one rectangle would leave no room for the others: it is never larger than this part of them.</summary>
    private const double LargestRest = 0.25;

    /// <summary>Containers are drawn inside their collection only where there is room for its name above them.</summary>
    private const double RoomForHeader = 64;

    private readonly TreemapMeasure _measure;
    private readonly TreemapState _state;
    private readonly List<TreemapTile> _tiles = [];
    private readonly List<TreemapGroup> _groups = [];
    private bool _isRestCut;

    public TreemapDrawing(Treemap map, TreemapState state)
    {
        (_state, _measure) = (state, state.Measure);
        var whole = new Box(0, 0, TreemapLabel.Width, TreemapLabel.Height);
        if (map.Cells.Count == 0)
        {
            return;
        }

        if (map.OfContainers)
        {
            DrawGroups(map, whole);
        }
        else
        {
            DrawCells(map, whole);
        }
    }

    public IReadOnlyList<TreemapTile> Tiles => _tiles;

    public IReadOnlyList<TreemapGroup> Groups => _groups;

    /// <summary>What a cell is called on its level.</summary>
    public static string NameOf(TreemapCell cell) =>
        cell.Digest is { } digest ? (cell.Tags.Count > 0 ? string.Join(", ", cell.Tags) : Formatting.ShortDigest(digest.ToString())) : cell.Container ?? cell.Collection;

    /// <summary>The next level, or the image's own page.</summary>
    public static string UrlOf(TreemapCell cell, TreemapState state) => (cell.Digest, cell.Container) switch
    {
        ({ } digest, { } container) => ContainerPageState.Parse(cell.Collection, container, null, null, digest.ToString(), null, null).Url,
        (null, { } container) => (state with { Collection = cell.Collection, Container = container, Page = 1 }).Url,
        _ => (state with { Collection = cell.Collection, Container = null, Page = 1 }).Url,
    };

    private static string Figures(long size, long pulls) =>
        $"{Formatting.Bytes(size)} ({Formatting.ExactBytes(size)}), {Formatting.Exact(pulls)} {(pulls == 1 ? "pull" : "pulls")}";

    private static string TitleOf(TreemapCell cell)
    {
        var name = cell.Digest is null && cell.Container is { } container ? $"{cell.Collection}/{container}" : NameOf(cell);
        var images = cell.Digest is null ? $", {Formatting.Exact(cell.Images)} {(cell.Images == 1 ? "image" : "images")}" : cell.Architecture is { } architecture ? $", {architecture}" : null;
        return $"{name}: {Figures(cell.SizeBytes, cell.Pulls)}{images}";
    }

    private void DrawCells(Treemap map, Box whole)
    {
        var rest = map.Rest.Area(_measure);
        var (sizes, restAt) = WithRest([.. map.Cells.Select(cell => (double)cell.Area(_measure))], rest);
        foreach (var (index, box) in Squarified.Divide(sizes, whole).Index())
        {
            if (index == restAt)
            {
                AddRest(map.Rest, box);
            }
            else
            {
                var cell = index - (restAt >= 0 && index > restAt ? 1 : 0);
                Add(map.Cells[cell], box, cell % Tones);
            }
        }
    }

    private void DrawGroups(Treemap map, Box whole)
    {
        var groups = map.Cells.GroupBy(cell => cell.Collection, StringComparer.Ordinal)
            .Select(group => (Cells: group.ToList(), Area: (double)group.Sum(cell => cell.Area(_measure))))
            .OrderByDescending(group => group.Area)
            .ToList();
        var (sizes, restAt) = WithRest([.. groups.Select(group => group.Area)], map.Rest.Area(_measure));
        foreach (var (index, box) in Squarified.Divide(sizes, whole).Index())
        {
            if (index == restAt)
            {
                AddRest(map.Rest, box);
            }
            else
            {
                var group = index - (restAt >= 0 && index > restAt ? 1 : 0);
                DrawGroup(groups[group].Cells, box, group % Tones);
            }
        }
    }

    private void DrawGroup(List<TreemapCell> cells, Box box, int tone)
    {
        var inner = box;
        if (box is { Height: >= RoomForHeader, Width: >= RoomForHeader })
        {
            var name = TreemapLabel.InHeader(cells[0].Collection, box);
            var title = $"{cells[0].Collection}: {Figures(cells.Sum(cell => cell.SizeBytes), cells.Sum(cell => cell.Pulls))}, {Formatting.Exact(cells.Count)} {(cells.Count == 1 ? "container" : "containers")}";
            var url = (_state with { Collection = cells[0].Collection, Container = null, Page = 1 }).Url;
            _groups.Add(new TreemapGroup(TreemapLabel.Relative(box), name, url, title, TreemapLabel.From(name, box)));
            inner = box.Inside(Gap, TreemapLabel.Header);
        }

        foreach (var (index, each) in Squarified.Divide([.. cells.Select(cell => (double)cell.Area(_measure))], inner).Index())
        {
            Add(cells[index], each, tone);
        }
    }

    /// <summary>The sizes with the rest in its place among them, and that place; -1 without a rest.</summary>
    private (List<double> Sizes, int RestAt) WithRest(List<double> sizes, long rest)
    {
        if (rest <= 0)
        {
            return (sizes, -1);
        }

        var most = sizes.Sum() * LargestRest;
        _isRestCut = rest > most;
        var shown = Math.Min(rest, most);
        var at = sizes.FindIndex(size => size < shown);
        at = at < 0 ? sizes.Count : at;
        sizes.Insert(at, shown);
        return (sizes, at);
    }

    private void Add(TreemapCell cell, Box box, int tone)
    {
        var name = TreemapLabel.Fitting(NameOf(cell), box);
        var area = cell.Area(_measure);
        var figure = name is null ? null : TreemapLabel.Second(_measure == TreemapMeasure.Size ? Formatting.Bytes(area) : Formatting.Counted(area, "pull", "pulls"), box);
        _tiles.Add(new TreemapTile(TreemapLabel.Relative(box), TitleOf(cell), UrlOf(cell, _state), tone, name, figure, TreemapLabel.From(name, box)));
    }

    private void AddRest(TreemapSum rest, Box box)
    {
        var words = rest.Things == 0 ? "others" : $"{Formatting.Exact(rest.Things)} others";
        var name = TreemapLabel.Fitting(words, box);
        var note = _isRestCut ? "not to scale" : null;
        var title = $"{words}: {Figures(rest.SizeBytes, rest.Pulls)}{(note is null ? null : $"; {note}")}";
        _tiles.Add(new TreemapTile(TreemapLabel.Relative(box), title, null, RestTone, name, note is null ? null : TreemapLabel.Second(note, box), TreemapLabel.From(name, box)));
    }
}
