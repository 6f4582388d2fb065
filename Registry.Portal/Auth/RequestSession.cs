using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;

namespace Registry.Portal.Auth;

/// <summary>The caller behind an endpoint of the portal that is no page.</summary>
public static class RequestSession
{
    /// <summary>As a page would know it: a signed-in session, or a visitor.</summary>
    public static Task<Caller> PortalCallerAsync(this HttpContext http) => http.PortalCallerAsync(http.User);

    /// <inheritdoc cref="PortalCallerAsync(HttpContext)"/>
    /// <param name="http">The request.</param>
    /// <param name="reader">Whom the session's cookie names, where the endpoint itself goes by something else.</param>
    public static Task<Caller> PortalCallerAsync(this HttpContext http, ClaimsPrincipal reader)
    {
        // Outside of a page nobody has told the session who asks.
        var session = (IHostEnvironmentAuthenticationStateProvider)http.RequestServices.GetRequiredService<AuthenticationStateProvider>();
        session.SetAuthenticationState(Task.FromResult(new AuthenticationState(reader)));
        var callers = http.RequestServices.GetRequiredService<PortalCaller>();
        callers.RemoteAddress = http.RemoteAddress();
        return callers.GetAsync(http.RequestAborted);
    }

    /// <summary>Answers 429 with <c>Retry-After</c> where a page shows that something was tried too often.</summary>
    public static void TellTooMany(this HttpContext http, Refusal refusal)
    {
        if (refusal.Error == RegistryError.TooMany)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.TellWhenToRetry(refusal);
        }
    }
}
