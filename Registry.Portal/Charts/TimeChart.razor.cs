using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Registry.Portal.Ui;

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

    /// <summary>A file without an address of its own: it says no more than the page.</summary>
    private string Csv
    {
        get
        {
            var file = new StringBuilder(CsvLine.Of(Head.ToLowerInvariant(), Unit.What.ToLowerInvariant()));
            foreach (var bar in Bars)
            {
                file.Append(CsvLine.Of(bar.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), bar.Value.ToString(CultureInfo.InvariantCulture)));
            }

            return $"data:text/csv;charset=utf-8,{Uri.EscapeDataString(file.ToString())}";
        }
    }

    // Pages draw themselves anew for many reasons; the figure moves only when what it shows is something else.
    protected override void OnParametersSet()
    {
        if (_picture.Unit != Unit || !_picture.Bars.SequenceEqual(Bars) || !_picture.Marks.SequenceEqual(Marks))
        {
            _picture = new BarPicture(Bars, Unit, Marks);
        }
    }
}
