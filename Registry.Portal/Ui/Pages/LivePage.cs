using Microsoft.AspNetCore.Components;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Ui.Pages;

/// <summary>A page that reads again when something it shows was changed, whoever changed it. What it starts ends with it.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    /// <summary>Well below the second within which a change must show.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(250);

    /// <summary>A push, for one, is told as several changes.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly OpenTime _open = new();
    private IDisposable? _subscription;
    private bool _isDue;
    private bool _isReading;
    private long _readAt;

    [Inject]
    private EventBus Bus { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>Cancelled when the page is left. For every query that the page makes.</summary>
    protected CancellationToken Gone => _open.Gone;

    /// <summary>However often things change, the page is read no more often than this. Longer on pages that read much.</summary>
    protected virtual TimeSpan Pause => Usual;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts listening; replaces what was listened for before. Does nothing while prerendering.</summary>
    /// <param name="wanted">A quick test; runs outside the page's thread of control.</param>
    /// <param name="read">Reads what the page shows; runs inside it, never twice at once.</param>
    protected void Listen(Func<RegistryEvent, bool> wanted, Func<Task> read)
    {
        if (RendererInfo.IsInteractive)
        {
            _subscription?.Dispose();
            _subscription = Bus.Subscribe(wanted, change =>
            {
                _ = ReadOrReportAsync(read);
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Reads as if something had changed. From any thread.</summary>
    /// <param name="read">As for <see cref="Listen"/>.</param>
    protected void ReadSoon(Func<Task> read) => _ = ReadOrReportAsync(read);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription?.Dispose();
            _open.Dispose();
        }
    }

    private async Task ReadOrReportAsync(Func<Task> read)
    {
        // Nobody awaits this, so a fault goes to the error boundary by hand.
        var reading = InvokeAsync(() => ReadSoonAsync(read));
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reading.Exception?.InnerException is { } fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task ReadSoonAsync(Func<Task> read)
    {
        _isDue = true;
        if (_isReading)
        {
            return;
        }

        _isReading = true;
        var token = Gone;
        while (_isDue && !token.IsCancellationRequested)
        {
            var rest = Pause - Clock.GetElapsedTime(_readAt);
            await Task.Delay(rest > Gathering ? rest : Gathering, Clock, token);
            _isDue = false;
            await read();
            _readAt = Clock.GetTimestamp();
            StateHasChanged();
        }

        _isReading = false;
    }
}
