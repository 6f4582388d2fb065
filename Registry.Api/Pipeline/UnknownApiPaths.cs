using Registry.Api.Http;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Pipeline;

/// <summary>Unknown paths in the clients' spaces answer JSON: a page with status 200 or 404 would be taken for an answer (protocols J.17).</summary>
internal static class UnknownApiPaths
{
    private static readonly string[] Spaces = ["/v1", "/v2", "/api", "/pks", "/assets/config"];

    public static void MapUnknownApiPaths(this WebApplication app)
    {
        foreach (var space in Spaces)
        {
            app.MapFallback($"{space}/{{**path}}", RefuseAsync).WithMetadata(new NothingHere()).AllowAnonymous();
        }
    }

    private static Task RefuseAsync(HttpContext context) => OciRefusal.IsMeant(context.Request.Path) ? OciRefusal.WriteAsync(context) : JsonRefusalsAttribute.Instance.WriteAsync(
        context, new Refusal(RegistryError.NotFound, $"This registry has nothing at {context.Request.Method} {context.Request.Path}."));
}
