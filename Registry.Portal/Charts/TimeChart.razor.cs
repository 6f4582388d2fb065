using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Api.Http;

namespace Registry.Portal.Charts;

/// <summary>Bars over time, and the same as a table and as CSV.</summary>
public sealed partial class TimeChart : ComponentBase
{
    private BarPicture _picture = new([], new ChartUnit(string.Empty), []);

    [Parameter, EditorRequired]
    public IReadOnlyList<ChartBar> Bars { get; set; } = [];

    [Parameter, EditorRequired]
    public ChartUnit Unit { get; set; } = null!;

    /// <summary>What the chart shows, as a sentence.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = string.Empty;

    /// <summary>Above the table's first column: "Day".</summary>
    [Parameter, EditorRequired]
    public string Head { get; set; } = string.Empty;

    /// <summary>The CSV's name, without its ending.</summary>
    [Parameter, EditorRequired]
    public string FileName { get; set; } = string.Empty;

    [Parameter]
    public IReadOnlyList<ChartMark> Marks { get; set; } = [];

    /// <summary>Above the table's column of marks.</summary>
    [Parameter]
    public string MarksHead { get; set; } = string.Empty;

    private IEnumerable<string> Csv => Bars
        .Select(bar => CsvLine.Of(bar.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), bar.Value.ToString(CultureInfo.InvariantCulture)))
        .Prepend(CsvLine.Of(Head.ToLowerInvariant(), Unit.What.ToLowerInvariant()));

    // Pages draw themselves anew for many reasons; the figure moves only when what it shows is something else.
    protected override void OnParametersSet()
    {
        if (_picture.Unit != Unit || !_picture.Bars.SequenceEqual(Bars) || !_picture.Marks.SequenceEqual(Marks))
        {
            _picture = new BarPicture(Bars, Unit, Marks);
        }
    }
}
