using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Registry.Api.Http;

/// <summary>Requests that bring an image.</summary>
internal static class LargeBodies
{
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
}
