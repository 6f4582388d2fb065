namespace Registry.Api.Pipeline;

/// <summary>What every request passes before anything looks at what it wants.</summary>
internal static class RequestChecks
{
    /// <summary>After forwarded headers, which say where the request came to.</summary>
    public static void UseRequestChecks(this WebApplication app)
    {
        app.UseMiddleware<HostCheck>();
        app.UseHsts();
        app.UseMiddleware<RelativeRedirects>();
        app.UseMiddleware<OriginCheck>();
    }
}
