using System.Globalization;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using HoverFont = Plotly.Blazor.LayoutLib.HoverLabelLib.Font;

namespace Registry.Portal.Charts;

/// <summary>The page's colours and typeface as the reader sees them now, read from the style sheets by <c>js/charts.js</c>: a figure takes no variables.</summary>
/// <param name="Ink">Text.</param>
/// <param name="InkSoft">Text of lesser weight.</param>
/// <param name="Line">Lines of the grid.</param>
/// <param name="Ground">The page's ground.</param>
/// <param name="Sunken">Areas that are no data.</param>
/// <param name="Accent">What is drawn when there is one kind of thing.</param>
/// <param name="Font">Families, by preference.</param>
/// <param name="Tones">Fills: those of <see cref="ChartTones"/>.</param>
/// <param name="Strokes">Lines of things that are compared, as strong as each other.</param>
public sealed record ChartTheme(string Ink, string InkSoft, string Line, string Ground, string Sunken, string Accent, string Font, IReadOnlyList<string> Tones, IReadOnlyList<string> Strokes)
{
    /// <summary>Below this, words in a figure are left out.</summary>
    public const int SmallType = 12;

    /// <summary>Months under an axis of time, in d3's words: the year stands below the first month of each, so that the names stay upright on a phone.</summary>
    public const string MonthFormat = "%b\n%Y";

    /// <summary>Room under a figure for two lines, in pixels.</summary>
    public const int TwoLines = 40;

    private const int Type = 13;
    private const int DeeperPercent = 20;
    private const string Clear = "rgba(0,0,0,0)";

    /// <summary>The fill of a tone; that of no data for <see cref="ChartTones.None"/>.</summary>
    public string Tone(int tone) => tone == ChartTones.None ? Sunken : Tones[tone];

    /// <summary>The fill of a tone, a step nearer to the ink.</summary>
    public string Deeper(int tone) => Mixed(Tone(tone), Ink);

    /// <summary>From nothing, which is the ground, to the most: anything at all is seen, and days of a tenth of the best one differ from each other.</summary>
    public object[][] Shades()
    {
        string[] ramp = [.. Enumerable.Range(1, ChartTones.Steps - 1).Select(step => Tone(ChartTones.Step(step))), Accent];
        return
        [
            [0m, Sunken],
            .. ramp.Select((colour, place) => new object[] { Math.Max(0.000001m, (decimal)(place * place) / ((ramp.Length - 1) * (ramp.Length - 1))), colour }),
        ];
    }

    /// <summary>Colours come as browsers compute them, <c>rgb(1, 2, 3)</c>; of any other form the first stays as it is, because figures cannot mix.</summary>
    private static string Mixed(string fill, string ink)
    {
        var (under, over) = (Parts(fill), Parts(ink));
        return under.Length < 3 || over.Length < 3 ? fill : $"rgb({string.Join(", ", under.Zip(over, (one, other) => ((one * (100 - DeeperPercent)) + (other * DeeperPercent)) / 100).Take(3))})";
    }

    private static int[] Parts(string colour) =>
        colour.StartsWith("rgb(", StringComparison.Ordinal) && colour[4..].TrimEnd(')').Split(',').Select(part => int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray() is var parts
            && parts.All(part => part >= 0) ? parts : [];

    /// <summary>The frame that every figure has.</summary>
    /// <param name="margin">Around it; room for the words of the axes included.</param>
    public Layout Frame(Margin margin) => new()
    {
        AutoSize = true,
        Margin = margin,
        PaperBgColor = Clear,
        PlotBgColor = Clear,
        ShowLegend = false,
        DragMode = DragModeEnum.False,
        Font = new Font { Family = Font, Size = Type, Color = Ink },
        HoverLabel = new HoverLabel { BgColor = Ground, BorderColor = Line, Align = Plotly.Blazor.LayoutLib.HoverLabelLib.AlignEnum.Left, NameLength = 0, Font = new HoverFont { Family = Font, Size = Type, Color = Ink } },
    };
}
