using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Registry.Core.Accounts;
using Registry.Portal.Containers;
using Registry.Portal.Shell;

namespace Registry.Portal;

/// <summary>The portal's part of the request pipeline. Clients of the protocols never get an HTML answer: the error pages are for those who accept HTML.</summary>
public static class PortalPipeline
{
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(WantsPage, pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        app.MapPost(PortalUrls.Logout, LogoutAsync);
        app.MapContainerDownloads();
        return app;
    }

    private static bool WantsPage(HttpContext context) =>
        context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);

    private static async Task<IResult> LogoutAsync([FromForm] string? returnUrl, SignInManager<User> sessions)
    {
        await sessions.SignOutAsync();
        return Results.LocalRedirect(PortalUrls.IsLocal(returnUrl) ? returnUrl! : PortalUrls.Home);
    }
}
