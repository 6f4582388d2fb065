using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Registry.Api.Hosting;

/// <summary>Kestrel for a server of few connections that carry a lot each.</summary>
internal static class KestrelSettings
{
    public const string DefaultUrl = "http://127.0.0.1:5000";
    private const int BufferBytes = 1 << 20;

    /// <summary>Lets the socket run ahead of the disk: with 1 MiB each waits for the other (docs/performance.md).</summary>
    private const int RequestBufferBytes = 2 << 20;

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
        builder.WebHost.ConfigureKestrel(Configure);
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBufferSize = RequestBufferBytes;
        kestrel.Limits.MaxResponseBufferSize = BufferBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
    }
}
