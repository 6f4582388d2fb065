using Microsoft.Extensions.Primitives;
using Registry.Api.Auth;
using Registry.Api.Http;

namespace Registry.Api.Pipeline;

/// <summary>
/// Answers of the API that say nothing of caches are for whoever asked and for now: what a tag means moves, and what exists is another thing for each caller. Said before the
/// endpoint runs; those that know better say something else.
/// </summary>
internal static class ApiCaching
{
    public static void UseApiCaching(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiAccessAttribute>() is not null && StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
        {
            context.Response.Headers.CacheControl = CacheLifetime.Asking;
        }

        return next(context);
    });
}
