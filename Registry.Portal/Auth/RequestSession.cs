using Microsoft.AspNetCore.Components.Authorization;
using Registry.Core.Access;

namespace Registry.Portal.Auth;

/// <summary>The caller behind an endpoint of the portal that is no page.</summary>
public static class RequestSession
{
    /// <summary>As a page would know it: a signed-in session, or a visitor.</summary>
    public static Task<Caller> PortalCallerAsync(this HttpContext http)
    {
        // Outside of a page nobody has told the session who asks.
        var session = (IHostEnvironmentAuthenticationStateProvider)http.RequestServices.GetRequiredService<AuthenticationStateProvider>();
        session.SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
        var callers = http.RequestServices.GetRequiredService<PortalCaller>();
        callers.RemoteAddress = http.Connection.RemoteIpAddress?.ToString();
        return callers.GetAsync(http.RequestAborted);
    }
}
