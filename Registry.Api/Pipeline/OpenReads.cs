using Microsoft.Net.Http.Headers;
using Registry.Api.Auth;

namespace Registry.Api.Pipeline;

/// <summary>
/// Pages of other sites may read what everybody may read here. For reads without a credential only, and without the word that would let a browser send one: so a page
/// sees what its own server could fetch, and nothing of whoever looks at it.
/// </summary>
internal static class OpenReads
{
    public static void UseOpenReads(this IApplicationBuilder app) => app.UseWhen(
        IsOpen,
        branch => branch.UseCors(policy => policy.AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head).WithExposedHeaders(HeaderNames.ETag, HeaderNames.ContentRange)));

    private static bool IsOpen(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Request.Headers.Authorization.Count == 0
        && context.Request.Headers.Cookie.Count == 0
        && context.GetEndpoint()?.Metadata.GetMetadata<AnyoneAttribute>() is not null;
}
