using Microsoft.AspNetCore.Components;
using Registry.Portal.Ui.Pages;

namespace Registry.Portal.Ui;

/// <summary>Shows the toasts of the page; each goes by itself after a while.</summary>
public sealed partial class Toasts : ComponentBase, IDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StayUndoable = TimeSpan.FromSeconds(12);
    private readonly OpenTime _open = new();
    private int _lastSeen;

    public void Dispose()
    {
        Service.Changed -= Changed;
        _open.Dispose();
    }

    protected override void OnInitialized() => Service.Changed += Changed;

    private void Changed()
    {
        foreach (var toast in Service.Current.Where(toast => toast.Id > _lastSeen).ToArray())
        {
            _lastSeen = toast.Id;
            _ = InvokeAsync(() => RemoveLaterAsync(toast, _open.Gone));
        }

        _ = InvokeAsync(StateHasChanged);
    }

    private async Task UndoAsync(Toast toast)
    {
        Service.Remove(toast.Id);
        await toast.Undo!(_open.Gone);
    }

    private async Task RemoveLaterAsync(Toast toast, CancellationToken cancellationToken)
    {
        await Task.Delay(toast.Undo is null ? Stay : StayUndoable, Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!cancellationToken.IsCancellationRequested)
        {
            Service.Remove(toast.Id);
        }
    }
}
