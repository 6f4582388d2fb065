using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Registry.Api.Auth;
using Registry.Core.Access.Permissions;

namespace Registry.Portal.Auth;

/// <summary>The portal's sessions for endpoints that authenticate by token themselves.</summary>
internal sealed class BrowserSession : IBrowserSession
{
    public string? CookieName => PortalServices.SessionCookie;

    public async Task<Caller> CallerAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return await context.PortalCallerAsync(session.Principal ?? new());
    }
}
