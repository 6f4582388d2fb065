using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Web;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Shell;

/// <summary>
/// Shows that a live page broke, with a number under which the log has it: in a circuit there is no request to name. A page that broke because the database was away comes back with it.
/// </summary>
public sealed partial class PageBoundary(ILogger<PageBoundary> logger, EventBus bus) : ErrorBoundary, IDisposable
{
    private const int NumberBytes = 6;
    private string? _number;
    private bool _isOutage;
    private IDisposable? _subscription;

    public void Dispose() => _subscription?.Dispose();

    protected override void OnInitialized() => _subscription = bus.Subscribe(change => change.Kind == RegistryEventKind.Resync, _ => InvokeAsync(ComeBack));

    protected override Task OnErrorAsync(Exception exception)
    {
        _isOutage = DatabaseFault.IsOutage(exception);
        _number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NumberBytes));
        LogFault(exception, _number);
        return Task.CompletedTask;
    }

    private void ComeBack()
    {
        if (_isOutage)
        {
            _isOutage = false;
            Recover();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A live page broke (number {Number})")]
    private partial void LogFault(Exception exception, string number);
}
