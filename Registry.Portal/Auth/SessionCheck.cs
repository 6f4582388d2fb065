using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Api.Http;
using Registry.Core.Data;

namespace Registry.Portal.Auth;

/// <summary>Ends a session when its account was disabled or its security stamp changed (another password, "sign out everywhere"): for a request at once, for an open page within a minute.</summary>
internal sealed class SessionCheck(ILoggerFactory loggers, IDbContextFactory<RegistryDbContext> contexts, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How long an open page may show that somebody is signed in whose session has ended; what they do there is refused at once all the same (<see cref="PortalCaller"/>).</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <summary>The cookie's side: one query per request, where Identity's own check would read the account and write the cookie anew.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var contexts = services.GetRequiredService<IDbContextFactory<RegistryDbContext>>();
        var identity = services.GetRequiredService<IOptions<IdentityOptions>>().Value;
        if (context.Principal is not { } principal || !await IsCurrentAsync(contexts, identity, principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await IsCurrentAsync(contexts, identity.Value, authenticationState.User, cancellationToken);
        }
        catch (Exception fault) when (DatabaseOutage.Is(fault))
        {
            // Whoever is signed in stays so while nobody can be asked; nothing can be done in their name before the database is back, and then it is asked.
            return true;
        }
    }

    private static async Task<bool> IsCurrentAsync(
        IDbContextFactory<RegistryDbContext> contexts, IdentityOptions identity, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users.Where(user => user.Id == id && !user.IsDisabled).Select(user => user.SecurityStamp).SingleOrDefaultAsync(cancellationToken);
        return stamp is not null && stamp == principal.FindFirstValue(identity.ClaimsIdentity.SecurityStampClaimType);
    }
}
