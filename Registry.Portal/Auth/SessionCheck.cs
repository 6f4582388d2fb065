using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Data;

namespace Registry.Portal.Auth;

/// <summary>Ends the session of an open page when the account was disabled or its security stamp changed (another password, "sign out everywhere").</summary>
internal sealed class SessionCheck(ILoggerFactory loggers, IDbContextFactory<RegistryDbContext> contexts, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How long a page or a cookie may outlive its account.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users.Where(user => user.Id == id && !user.IsDisabled).Select(user => user.SecurityStamp).SingleOrDefaultAsync(cancellationToken);
        return stamp is not null && stamp == principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
