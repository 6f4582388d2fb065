using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Core.Kernel.Data;

namespace Registry.Core.Content.Storage;

/// <summary>Gives the <see cref="DiskReserve"/> back and takes it again, on the host that runs the embedded database.</summary>
internal sealed partial class DiskReserveKeeper(DiskReserve reserve, DataDirectory data, ILogger<DiskReserveKeeper> logger) : BackgroundService
{
    /// <summary>Often, because a disk fills up fast; a look asks the system one question.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Try(reserve.DropIfOther);
        if (reserve.SizeBytes == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        do
        {
            Try(Look);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        if (DiskReserve.ReleaseIfFull(data))
        {
            LogReleased(data.Root);
        }
        else if (reserve.TakeIfRoom())
        {
            LogTaken(reserve.SizeBytes >> 20, data.ReserveFile);
        }

        _isTold = false;
    }

    /// <summary>A disk that cannot be written is no reason to end pulls; it is told once until it works again.</summary>
    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_isTold)
            {
                _isTold = true;
                LogFailed(fault, data.ReserveFile);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The disk of {Folder} is all but full: the space that was kept for the database is given back to it. Make room")]
    private partial void LogReleased(string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Size} MiB are kept for the database in {File}")]
    private partial void LogTaken(long size, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The space for the database in {File} can neither be taken nor given back")]
    private partial void LogFailed(Exception fault, string file);
}
