using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Pipeline;
using Registry.Portal.Account;
using Registry.Portal.Admin.Audit;
using Registry.Portal.Auth;
using Registry.Portal.Circuits;
using Registry.Portal.Containers;
using Registry.Portal.Look;
using Registry.Portal.Shell;
using Registry.Portal.Site;
using Registry.Portal.Teams;
using Registry.Portal.Terms;

namespace Registry.Portal;

/// <summary>The portal's part of the request pipeline. Clients of the protocols never get an HTML answer: the error pages are for those who accept HTML.</summary>
public static class PortalPipeline
{
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseWhen(WantsPage, pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true, SuppressDiagnosticsCallback = ApiFaults.IsNoFault });
            pages.UseWhen(IsRead, reads => reads.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        });

        app.Services.GetRequiredService<CircuitLimits>().Use(app);

        // Named here, behind the error pages: a request that is sent there has to be routed again.
        app.UseRegistryRouting();
        app.Use(PasswordForms.ReadFirstAsync);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCredentialCheck();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(ReopenStaleForm);
        app.MapPortalFiles();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server =>
            {
                server.ContentSecurityFrameAncestorsPolicy = null;
                server.ConfigureWebSocketAcceptContext = (_, socket) =>
                {
                    socket.DisableServerContextTakeover = true;
                    return Task.CompletedTask;
                };
            })
            .AnsweringHead()
            .Add(OpenUnlessPage);
        app.MapPost(PortalUrls.Logout, LogoutAsync).AllowAnonymous();
        var files = app.MapGroup(string.Empty).AnsweringHead();
        files.MapGet(PortalUrls.Logout, () => Results.LocalRedirect(PortalUrls.Home)).AllowAnonymous();
        files.MapContainerDownloads();
        files.MapSiteFiles();
        SiteLook.Map(files);
        files.MapTeamPictures();
        files.MapTerms();
        files.MapAuditExport();
        files.MapOldAddresses();
        return app;
    }

    /// <summary>Each page says itself who may open it (one that forgot is closed to all); the framework's own endpoints, such as the circuit's, are for everybody.</summary>
    private static void OpenUnlessPage(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }

    private static bool WantsPage(HttpContext context) =>
        context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    /// <summary>A form with the antiforgery token of another session, or of an earlier start: the reader gets the form again, fresh, instead of a bare refusal.</summary>
    private static Task ReopenStaleForm(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || !WantsPage(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PortalUrls.Stale($"{context.Request.Path}{context.Request.QueryString}");
        return Task.CompletedTask;
    }

    private static async Task<IResult> LogoutAsync([FromForm] string? returnUrl, HttpContext http, LocalSignIn sessions)
    {
        await sessions.EndAsync(http);
        return Results.LocalRedirect(PortalUrls.IsLocal(returnUrl) ? returnUrl! : PortalUrls.Home);
    }
}
