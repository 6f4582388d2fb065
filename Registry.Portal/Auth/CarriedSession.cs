using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Auth;

/// <summary>Cookies of releases whose sessions were cookies alone (until 27 November 2026): whoever was signed in stays so until the cookie would have ended.</summary>
internal static class CarriedSession
{
    /// <summary>Names the session of a cookie that names none, and renews it. A cookie that ended, or whose account was disabled or has another security stamp, is left as it is.</summary>
    public static async Task TakeOverAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } principal || LocalSignIn.SessionOf(principal) is not null || context.Properties.ExpiresUtc is not { } endsAt)
        {
            return;
        }

        var http = context.HttpContext;
        if (await AccountOrNullAsync(http.RequestServices, principal, http.RequestAborted) is not { } user)
        {
            return;
        }

        var session = IdOf(context.Options.CookieManager.GetRequestCookie(http, context.Options.Cookie.Name!)!);
        await http.RequestServices.GetRequiredService<SessionStore>().CarryOnAsync(
            user.ToCaller(TokenScopes.All, http.RemoteAddress()), session, endsAt, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        var named = principal.Clone();
        named.Identities.First().AddClaim(new Claim(LocalSignIn.SessionClaim, session.ToString()));
        context.ReplacePrincipal(named);

        // A renewed cookie lasts as long as the one before it was meant to: counted from now, that is to the same end.
        context.Properties.IssuedUtc = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Properties.AllowRefresh = false;
        context.ShouldRenew = true;
    }

    /// <summary>The same for the same cookie: the browser's next requests may still bring it, and a copy of it is the same session.</summary>
    private static Guid IdOf(string cookie) => new(SHA256.HashData(Encoding.ASCII.GetBytes(cookie)).AsSpan(0, 16));

    private static async Task<User?> AccountOrNullAsync(IServiceProvider services, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return null;
        }

        var stamp = principal.FindFirstValue(services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await services.GetRequiredService<IDbContextFactory<RegistryDbContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id && !user.IsDisabled && user.SecurityStamp == stamp, cancellationToken);
    }
}
