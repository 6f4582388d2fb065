using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Web;

namespace Registry.Portal.Shell;

/// <summary>Shows that a live page broke, with a number under which the log has it: in a circuit there is no request to name.</summary>
public sealed partial class PageBoundary(ILogger<PageBoundary> logger) : ErrorBoundary
{
    private const int NumberBytes = 6;
    private string? _number;

    protected override Task OnErrorAsync(Exception exception)
    {
        _number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NumberBytes));
        LogFault(exception, _number);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A live page broke (number {Number})")]
    private partial void LogFault(Exception exception, string number);
}
