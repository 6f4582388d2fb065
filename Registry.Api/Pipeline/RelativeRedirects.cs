using Microsoft.Extensions.Primitives;

namespace Registry.Api.Pipeline;

/// <summary>
/// Sends a redirect to this registry as path and query. The framework writes many of them with scheme and host as the request had them, which behind a proxy that ends TLS is http: a
/// form's answer that leads there is blocked by the page's policy, without a word.
/// </summary>
internal sealed class RelativeRedirects(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Shorten, context);
        return next(context);
    }

    private static Task Shorten(object state)
    {
        var context = (HttpContext)state;
        var here = $"{context.Request.Scheme}://{context.Request.Host}";
        var location = context.Response.Headers.Location.ToString();
        if (location.Length > 0 && location.StartsWith(here, StringComparison.OrdinalIgnoreCase) && (location.Length == here.Length || location[here.Length] is '/' or '?'))
        {
            var rest = location[here.Length..];

            // Two slashes would name a host again.
            context.Response.Headers.Location = new StringValues(rest.StartsWith('/') ? $"/{rest.TrimStart('/')}" : $"/{rest}");
        }

        return Task.CompletedTask;
    }
}
