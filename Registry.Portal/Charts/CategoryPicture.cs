using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Registry.Portal.Ui;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using BarWords = Plotly.Blazor.Traces.BarLib.TextFont;
using XTicks = Plotly.Blazor.LayoutLib.XAxisLib;
using YTicks = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Registry.Portal.Charts;

/// <summary>One of several kinds.</summary>
/// <param name="Title">The kind.</param>
/// <param name="Value">How much there is of it, from 0.</param>
/// <param name="Words">The same exactly, and what else there is to say.</param>
/// <param name="Brief">What the picture calls it, where the title is too long for one; no other may be called so.</param>
public sealed record ChartShare(string Title, long Value, string Words, string? Brief = null)
{
    /// <summary>What the picture calls it.</summary>
    public string Name => Brief ?? Title;
}

/// <summary>Bars for kinds: upright for those that have an order, lying for names.</summary>
/// <param name="Shares">From left to right, or from above.</param>
/// <param name="IsUpright">Whether the bars stand.</param>
public sealed record CategoryPicture(IReadOnlyList<ChartShare> Shares, bool IsUpright) : IPicture
{
    private const int Milliseconds = 150;
    private const string OnlyWords = "%{hovertext}<extra></extra>";

    public Figure Draw(ChartTheme theme)
    {
        var layout = theme.Frame(new Margin { L = 8, R = IsUpright ? 8 : 48, T = IsUpright ? 20 : 8, B = IsUpright ? 28 : 8, Pad = 4 });
        layout.BarGap = 0.24m;
        layout.Transition = new Transition { Duration = Milliseconds };
        layout.XAxis = [new XAxis { Type = IsUpright ? XTicks.TypeEnum.Category : XTicks.TypeEnum.Linear, FixedRange = true, ShowGrid = false, ZeroLine = false, ShowTickLabels = IsUpright, ShowLine = IsUpright, LineColor = theme.Line, TickFont = new XTicks.TickFont { Color = theme.InkSoft, Size = ChartTheme.SmallType } }];
        layout.YAxis = [new YAxis { Type = IsUpright ? YTicks.TypeEnum.Linear : YTicks.TypeEnum.Category, FixedRange = true, ShowGrid = false, ZeroLine = false, ShowTickLabels = !IsUpright, AutoRange = IsUpright ? YTicks.AutoRangeEnum.True : YTicks.AutoRangeEnum.Reversed, AutoMargin = YTicks.AutoMarginFlag.True, TickFont = new YTicks.TickFont { Color = theme.Ink, Size = ChartTheme.SmallType } }];
        return new Figure([Bars(theme)], layout);
    }

    private Bar Bars(ChartTheme theme)
    {
        List<object> names = [.. Shares.Select(share => (object)ChartText.Plain(share.Name))];
        List<object> values = [.. Shares.Select(share => (object)share.Value)];
        return new Bar
        {
            Orientation = IsUpright ? Plotly.Blazor.Traces.BarLib.OrientationEnum.V : Plotly.Blazor.Traces.BarLib.OrientationEnum.H,
            X = IsUpright ? names : values,
            Y = IsUpright ? values : names,
            TextArray = [.. Shares.Select(share => share.Value == 0 ? string.Empty : Formatting.Count(share.Value))],
            TextPosition = Plotly.Blazor.Traces.BarLib.TextPositionEnum.Outside,
            ClipOnAxis = false,
            TextFont = new BarWords { Color = theme.InkSoft, Size = ChartTheme.SmallType },
            HoverTextArray = [.. Shares.Select(share => ChartText.Plain($"{share.Name}: {share.Words}"))],
            HoverTemplate = OnlyWords,
            Marker = new BarMarker { Color = theme.Accent, CornerRadius = 2 },
        };
    }
}
