using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.UniformTextLib;
using Plotly.Blazor.Traces;
using Registry.Core.Discovery.Insights;
using Registry.Portal.Charts;
using Bursts = Plotly.Blazor.Traces.SunburstLib;
using Maps = Plotly.Blazor.Traces.TreeMapLib;

namespace Registry.Portal.Tools;

/// <summary>A level of the treemap as rectangles or rings.</summary>
public sealed class TreemapPicture(Treemap map, TreemapState state, TreemapShades shades) : IPicture
{
    private const string Words = "%{label}<br>%{text}";

    private const string Title = "%{hovertext}<extra></extra>";

    private readonly string _level = TreemapNodes.LevelOf(state);

    /// <summary>The areas, in the order of the trace's points.</summary>
    public IReadOnlyList<TreemapNode> Nodes { get; } = TreemapNodes.Of(map, state, shades);

    /// <summary>What the colours mean.</summary>
    public IReadOnlyList<TreemapShade> Legend => shades.Legend;

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 0, R = 0, T = 0, B = 0 });
        layout.UniformText = new UniformText { MinSize = ChartTheme.SmallType, Mode = ModeEnum.Hide };
        return new Figure([state.Drawing == TreemapDrawing.Sunburst ? Rings(theme) : Rectangles(theme)], layout);
    }

    private static string Lines(string text) => ChartText.Plain(text).Replace("\n", ChartText.Break, StringComparison.Ordinal);

    private TreeMap Rectangles(ChartTheme theme)
    {
        var heads = Nodes.Select(node => node.Parent).ToHashSet(StringComparer.Ordinal);
        return new TreeMap
        {
            Ids = Each(node => node.Id),
            Parents = Each(node => node.Parent),

            // Above other areas only the label is shown.
            Labels = Each(node => ChartText.Plain(heads.Contains(node.Id) ? $"{node.Name} · {node.Figure}" : node.Name)),
            Text = Each(node => node.Figure),
            Values = Each(node => node.Value),
            HoverTextArray = [.. Nodes.Select(node => Lines(node.Title))],
            HoverTemplate = Title,
            TextTemplate = Words,
            BranchValues = Maps.BranchValuesEnum.Total,
            Level = _level,
            Marker = new Maps.Marker { Colors = Each(node => theme.Tone(node.Tone)), Line = new Maps.MarkerLib.Line { Color = theme.Ground, Width = 1 }, Pad = new Maps.MarkerLib.Pad { T = 24, L = 3, R = 3, B = 3 }, DepthFade = Maps.MarkerLib.DepthFadeEnum.False },
            Tiling = new Maps.Tiling { Pad = 2 },
            PathBar = new Maps.PathBar { Visible = false },
            TextFont = new Maps.TextFont { Color = theme.Ink },
        };
    }

    private Sunburst Rings(ChartTheme theme) => new()
    {
        Ids = Each(node => node.Id),
        Parents = Each(node => node.Parent),
        Labels = Each(node => ChartText.Plain(node.Name)),
        Text = Each(node => node.Figure),
        Values = Each(node => node.Value),
        HoverTextArray = [.. Nodes.Select(node => Lines(node.Title))],
        HoverTemplate = Title,
        TextTemplate = Words,
        BranchValues = Bursts.BranchValuesEnum.Total,
        Level = _level,
        Leaf = new Bursts.Leaf { Opacity = 1 },
        InsideTextOrientation = Bursts.InsideTextOrientationEnum.Radial,
        Marker = new Bursts.Marker { Colors = RingColours(theme), Line = new Bursts.MarkerLib.Line { Color = theme.Ground, Width = 2 } },
        TextFont = new Bursts.TextFont { Color = theme.Ink },
    };

    /// <summary>A ring of collections around nothing would be grey: each has the colour of what is in it, a step stronger.</summary>
    private List<object> RingColours(ChartTheme theme)
    {
        var within = state.Colour == TreemapColour.Parts
            ? Nodes.Where(node => node.Tone != ChartTones.None).DistinctBy(node => node.Parent).ToDictionary(node => node.Parent, node => node.Tone, StringComparer.Ordinal)
            : [];
        return Each(node => node.Tone == ChartTones.None && node.Id != _level && within.TryGetValue(node.Id, out var tone) ? theme.Deeper(tone) : theme.Tone(node.Tone));
    }

    private List<object> Each(Func<TreemapNode, object> part) => [.. Nodes.Select(part)];
}
