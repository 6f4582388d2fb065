namespace Registry.Api.Tls;

/// <summary>Takes up renewed certificates while the host serves: when their files change, and every minute, because a link to another folder tells nobody that it was moved.</summary>
internal sealed partial class CertificateWatch(ServedCertificates certificates, ILogger<CertificateWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Certificate and key are written one after the other.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        var watchers = certificates.All.Select(certificate => Path.GetDirectoryName(certificate.Path)!).Distinct(StringComparer.Ordinal)
            .Select(folder => WatchOrNull(folder, changed)).ToList();
        try
        {
            while (true)
            {
                if (await changed.WaitAsync(Interval, stoppingToken))
                {
                    await Task.Delay(Settling, TimeProvider.System, stoppingToken);
                    while (await changed.WaitAsync(TimeSpan.Zero, stoppingToken))
                    {
                        // One look for all that happened until now.
                    }
                }

                Refresh();
            }
        }
        finally
        {
            watchers.ForEach(watcher => watcher?.Dispose());
        }
    }

    private FileSystemWatcher? WatchOrNull(string folder, SemaphoreSlim changed)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder);
            watcher.Changed += (_, _) => changed.Release();
            watcher.Created += (_, _) => changed.Release();
            watcher.Renamed += (_, _) => changed.Release();
            watcher.Deleted += (_, _) => changed.Release();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException)
        {
            LogUnwatched(folder, fault.Message);
            return null;
        }
    }

    private void Refresh()
    {
        foreach (var certificate in certificates.All)
        {
            var before = certificate.Problem;
            if (certificate.Refresh())
            {
                LogRenewed(certificate.Path, certificate.Current!.TargetCertificate.NotAfter.ToUniversalTime());
            }
            else if (certificate.Problem is { } problem && problem != before)
            {
                LogKept(problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate in {Path} was renewed, and new connections get it; it is valid until {End:u}")]
    private partial void LogRenewed(string path, DateTime end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A new TLS certificate cannot be served, and the one before stays: {Problem}")]
    private partial void LogKept(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Changes in {Folder} are not told by the system ({Reason}); the certificate there is looked at every minute")]
    private partial void LogUnwatched(string folder, string reason);
}
