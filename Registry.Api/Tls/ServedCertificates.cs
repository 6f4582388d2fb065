using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Tls;

/// <summary>
/// All certificates that the settings name as files. Each new connection gets what is current; those that are open stay as they are, so that a renewal ends no pull. (Kestrel's own
/// reloading would bind the endpoints anew, and end them.)
/// </summary>
internal sealed class ServedCertificates : IHealthSource
{
    /// <summary>Renewal by certbot is tried 30 days before the end; when half of that has gone by, it does not work.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(15);

    private readonly TimeProvider _clock;

    /// <param name="configuration">The settings.</param>
    /// <param name="clock">Tells what has expired.</param>
    public ServedCertificates(IConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        All = [.. CertificateFiles.In(configuration).Select(files => new ServedCertificate(files))];
        foreach (var certificate in All)
        {
            certificate.Refresh();
        }
    }

    public IReadOnlyList<ServedCertificate> All { get; }

    /// <summary>Puts the current certificate in the place of the one that Kestrel read when it started.</summary>
    public void Renew(ConnectionContext connection, SslServerAuthenticationOptions handshake)
    {
        var begun = handshake.ServerCertificateContext?.TargetCertificate ?? handshake.ServerCertificate as X509Certificate2;
        if (begun is not null && All.FirstOrDefault(certificate => certificate.Knows(begun.Thumbprint))?.Current is { } current)
        {
            handshake.ServerCertificateContext = current;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<HealthItem>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HealthItem>>([.. All.Select(Judge)]);

    private static string Date(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private HealthItem Judge(ServedCertificate certificate)
    {
        const string Part = "TLS certificate";
        const string Renew = "Renew it and put the new files in the place of the old ones; they are served within a minute, without a restart. If something renews it by itself, see why it did not.";
        if (certificate.Current?.TargetCertificate is not { } served)
        {
            return new(Part, HealthState.Bad, "Missing", certificate.Problem ?? $"There is no certificate in {certificate.Path}.", "Mend the setting or the file.");
        }

        var (now, ends) = (_clock.GetUtcNow().UtcDateTime, served.NotAfter.ToUniversalTime());
        var text = $"{served.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}, valid until {Date(ends)} UTC ({certificate.Path}).";
        if (ends <= now)
        {
            return new(Part, HealthState.Bad, "Expired", $"{text} Clients refuse it.{Problem(certificate)}", Renew);
        }

        if (served.NotBefore.ToUniversalTime() > now)
        {
            return new(Part, HealthState.Bad, "Not valid yet", $"{text} It begins on {Date(served.NotBefore)} UTC, and clients refuse it until then.", "Look at the clock of this machine, or put a certificate there that is valid now.");
        }

        // Some live for days only, and are renewed when a third of that is left.
        var notice = TimeSpan.FromTicks(Math.Min(Soon.Ticks, (served.NotAfter - served.NotBefore).Ticks / 6));
        return certificate.Problem is not null
            ? new(Part, HealthState.Warn, "Not renewed", $"{text}{Problem(certificate)}", "Put a certificate and the key that belongs to it there; they are served within a minute, without a restart.")
            : ends - now < notice ? new(Part, HealthState.Warn, "Ends soon", text, Renew) : new(Part, HealthState.Good, "Valid", text);
    }

    private static string? Problem(ServedCertificate certificate) => certificate.Problem is { } problem ? $" What lies there now cannot be served: {problem}" : null;
}
