using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Registry.Api.Http;
using Registry.Api.Tls;
using Registry.Core.Kernel.Health;

namespace Registry.Api.Hosting;

/// <summary>Kestrel for a server of few connections that carry a lot each.</summary>
internal static class KestrelSettings
{
    public const string DefaultUrl = "http://127.0.0.1:5000";
    private const int BufferBytes = 1 << 20;

    /// <summary>Lets the socket run ahead of the disk: with 1 MiB each waits for the other (docs/performance.md).</summary>
    private const int RequestBufferBytes = 2 << 20;

    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(10);

    public static void AddKestrelSettings(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlockPool.Factory>();
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.MaxReadBufferSize = RequestBufferBytes;
            transport.MaxWriteBufferSize = BufferBytes;
        });
        var slowest = builder.Configuration.GetSection(RegistryHostOptions.Section).Get<RegistryHostOptions>()?.SlowestReaderBytes ?? new RegistryHostOptions().SlowestReaderBytes;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Configure(kestrel);
            kestrel.Limits.MinResponseDataRate = new MinDataRate(slowest, SlowStart);
        });
        builder.AddServedCertificates();
    }

    private static void AddServedCertificates(this WebApplicationBuilder builder)
    {
        if (!CertificateFiles.In(builder.Configuration).Any())
        {
            return;
        }

        builder.Services.AddSingleton(services => new ServedCertificates(builder.Configuration, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IHealthSource>(services => services.GetRequiredService<ServedCertificates>());
        builder.Services.AddHostedService<CertificateWatch>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var certificates = kestrel.ApplicationServices.GetRequiredService<ServedCertificates>();

            // Without Kestrel's own look at the files, which would bind the endpoints anew.
            kestrel.Configure(builder.Configuration.GetSection("Kestrel"), reloadOnChange: false);
            kestrel.ConfigureHttpsDefaults(https => https.OnAuthenticate = certificates.Renew);
        });
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBufferSize = RequestBufferBytes;
        kestrel.Limits.MaxResponseBufferSize = BufferBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
    }
}
