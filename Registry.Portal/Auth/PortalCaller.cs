using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Entities;

namespace Registry.Portal.Auth;

/// <summary>
/// Who is looking at this page, as Core wants to know it. Read from the database for each operation, so that a changed role, a disabled account or "sign out everywhere" is felt at
/// once, by pages that are open too.
/// </summary>
public sealed class PortalCaller(AuthenticationStateProvider authentication, IDbContextFactory<RegistryDbContext> contexts, IOptions<IdentityOptions> identity)
{
    /// <summary>The client's address, for the audit log.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>The caller now; a visitor when nobody is signed in, the account is gone or disabled, or the session was ended.</summary>
    public async Task<Caller> GetAsync(CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if (!Guid.TryParse(state.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            return Caller.Visitor with { RemoteAddress = RemoteAddress };
        }

        var session = LocalSignIn.SessionOf(state.User);
        var stamp = state.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await db.Users
            .Where(user => user.Id == id && !user.IsDisabled && user.SecurityStamp == stamp
            && db.Sessions.Any(row => row.Id == session && row.UserId == id))
            .Select(user => new { user.Id, user.UserName, user.Role })
            .SingleOrDefaultAsync(cancellationToken);
        return user is null
            ? Caller.Visitor with { RemoteAddress = RemoteAddress }
            : new Caller(user.Id, user.UserName!, user.Role, TokenScopes.All, RemoteAddress, new Credential(null, SessionId: session));
    }
}
