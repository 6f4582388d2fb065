using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;
using Plotly.Blazor.Interop;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Charts;

/// <summary>
/// Draws a picture with plotly.js, in the page's colours, and again when those or the picture change. The script is loaded by the first figure of a page, once the page is live.
/// Without scripts there is nothing to see of it, and the table beside it says the same.
/// </summary>
public sealed partial class ChartFigure(IJSRuntime scripts, TimeProvider clock) : ComponentBase, IAsyncDisposable
{
    private static readonly Config Settings = new() { Responsive = true, DisplayModeBar = DisplayModeBarEnum.False, DisplayLogo = false, DoubleClick = DoubleClickEnum.False, ShowTips = false };

    private readonly OpenTime _open = new();
    private readonly string _id = $"chart-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
    private DotNetObjectReference<ChartFigure>? _self;
    private IJSObjectReference? _module;
    private PlotlyChart? _chart;
    private ChartTheme? _theme;
    private Figure? _figure;
    private IPicture? _drawn;
    private bool _isDue;

    [Parameter, EditorRequired]
    public IPicture Picture { get; set; } = null!;

    /// <summary>A length of CSS: the box has it before there is anything in it.</summary>
    [Parameter, EditorRequired]
    public string Height { get; set; } = string.Empty;

    /// <summary>Somebody clicked on a point: its place in the trace, from 0.</summary>
    [Parameter]
    public EventCallback<int> PointChosen { get; set; }

    /// <summary>The page has other colours now. Called by <c>js/charts.js</c>.</summary>
    /// <param name="theme">The colours.</param>
    [JSInvokable]
    public void Recolour(ChartTheme theme)
    {
        _theme = theme;
        Draw();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _open.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("leave", _id);
                await _module.DisposeAsync();
            }
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and what ran in it too.
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_theme is not null && !ReferenceEquals(_drawn, Picture))
        {
            Draw();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await scripts.InvokeAsync<IJSObjectReference>("import", _open.Gone, $"/{Assets["js/charts.js"]}");
            Recolour(await _module.InvokeAsync<ChartTheme>("follow", _open.Gone, _id, _self));
        }
        else if (_isDue && _chart is not null)
        {
            _isDue = false;
            await _chart.React(_open.Gone);
        }
    }

    private void Draw()
    {
        // The first one is drawn by the library as soon as it stands on the page.
        _isDue = _figure is not null;
        (_figure, _drawn) = (Picture.Draw(_theme!), Picture);
    }

    private void Drawn()
    {
        if (PointChosen.HasDelegate)
        {
            _ = InvokeAsync(() => _chart!.SubscribeClickEvent(_open.Gone));
        }
    }

    private void Clicked(IEnumerable<EventDataPoint> points)
    {
        if (int.TryParse(points.FirstOrDefault()?.PointNumber?.ToString(), CultureInfo.InvariantCulture, out var point))
        {
            _ = InvokeAsync(() => PointChosen.InvokeAsync(point));
        }
    }
}
