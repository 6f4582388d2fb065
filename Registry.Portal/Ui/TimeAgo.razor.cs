using Microsoft.AspNetCore.Components;

namespace Registry.Portal.Ui;

/// <summary>How long ago something was, or how far ahead it is; stays true while the page stays open.</summary>
public sealed partial class TimeAgo(TimeProvider clock, Ticker ticker) : ComponentBase, IDisposable
{
    private string _text = string.Empty;
    private IDisposable? _subscription;

    [Parameter, EditorRequired]
    public DateTimeOffset Time { get; set; }

    public void Dispose() => _subscription?.Dispose();

    protected override void OnInitialized() => _subscription = RendererInfo.IsInteractive ? ticker.Subscribe(Tick) : null;

    protected override void OnParametersSet() => _text = Formatting.Ago(Time, clock.GetUtcNow());

    private void Tick()
    {
        var text = Formatting.Ago(Time, clock.GetUtcNow());
        if (text != _text)
        {
            _ = InvokeAsync(() =>
            {
                _text = text;
                StateHasChanged();
            });
        }
    }
}
