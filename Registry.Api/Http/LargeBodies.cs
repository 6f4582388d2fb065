using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Registry.Api.Http;

/// <summary>Requests that bring an image.</summary>
internal static class LargeBodies
{
    private static readonly MinDataRate SlowestPart = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Lifts Kestrel's limits for this request: they are for bodies that are held in memory; the declared size, or the largest accepted one, bounds these.</summary>
    public static void ExpectImage(this HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    /// <summary>
    /// The same for a request that brings one part, which its sender repeats when it breaks off: one that stands still has to end, because a connection that died without a word
    /// would keep the upload's file from the next try.
    /// </summary>
    public static void ExpectPart(this HttpContext context)
    {
        context.ExpectImage();

        // HTTP/2 knows no rate for one request alone, and has its own for the connection.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestPart;
        }
    }
}
