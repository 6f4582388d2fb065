using Microsoft.AspNetCore.Mvc;
using Registry.Core.Access.Terms;
using Registry.Portal.Auth;

namespace Registry.Portal.Terms;

/// <summary>Takes the form of the terms page; a plain form, so that agreeing needs neither scripts nor a circuit. sregistry had its own at the same address.</summary>
public static class TermsEndpoints
{
    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalUrls.AgreeToTerms, AgreeAsync).AllowAnonymous();
        routes.MapGet(PortalUrls.AgreeToTerms, () => Results.LocalRedirect(PortalUrls.Terms)).AllowAnonymous();
    }

    private static async Task<IResult> AgreeAsync([FromForm] string? version, [FromForm] string? returnUrl, HttpContext http, AgreeToTerms agree)
    {
        var target = PortalUrls.IsLocal(returnUrl) ? returnUrl! : PortalUrls.Home;
        var caller = await http.PortalCallerAsync();
        if (caller.UserId is null)
        {
            return Results.LocalRedirect(PortalUrls.LoginThen(PortalUrls.TermsThen(target)));
        }

        // The only refusal left is that other terms are in force by now, and the page shows those.
        var agreed = await agree.RunAsync(caller, version ?? string.Empty, http.RequestAborted);
        return Results.LocalRedirect(agreed.Succeeded ? target : PortalUrls.WithQuery(PortalUrls.TermsThen(target), ("changed", "true")));
    }
}
