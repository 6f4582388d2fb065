using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Registry.Api.Auth;
using Registry.Core.Access.Accounts;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Access.Accounts.SignIn;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Portal.Auth;

/// <summary>Starts and ends sessions of local accounts.</summary>
public sealed class LocalSignIn(CheckPassword check, SessionStore store, UserManager<User> users, SignInManager<User> sessions)
{
    /// <summary>The claim of the cookie that names its session.</summary>
    internal const string SessionClaim = "registry:session";

    /// <summary>Checks the password and sets the session cookie.</summary>
    /// <param name="http">The request: where it comes from, and which browser.</param>
    /// <param name="nameOrEmail">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="remember">Keeps the session when the browser closes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The account's id; Unauthenticated, TooMany, or Forbidden (the account is disabled).</returns>
    public async Task<Result<Guid>> RunAsync(HttpContext http, string nameOrEmail, string password, bool remember, CancellationToken cancellationToken)
    {
        var known = await check.RunAsync(nameOrEmail, password, http.RemoteAddress(), cancellationToken);
        if (known.Succeeded)
        {
            await StartAsync(http, known.Value, remember, cancellationToken);
        }

        return known;
    }

    /// <summary>Sets the session cookie of an account that proved itself in another way.</summary>
    public async Task StartAsync(HttpContext http, Guid userId, bool remember, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"There is no account {userId}.");
        var session = await store.StartAsync(user.ToCaller(TokenScopes.All, http.RemoteAddress()), http.Request.Headers.UserAgent.ToString(), cancellationToken);
        await sessions.SignInWithClaimsAsync(user, remember, [new Claim(SessionClaim, session.ToString())]);
    }

    /// <summary>Sets the cookie of a new session in place of the request's own, which was ended; it is kept when the browser closes if that one was.</summary>
    public async Task StartAgainAsync(HttpContext http, Guid userId, CancellationToken cancellationToken)
    {
        var before = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await StartAsync(http, userId, before.Properties?.IsPersistent is true, cancellationToken);
    }

    /// <summary>Ends the session of the request, on the server too: a copy of the cookie opens nothing any more.</summary>
    public async Task EndAsync(HttpContext http)
    {
        var caller = await http.PortalCallerAsync();
        if (caller.UserId is not null && SessionOf(http.User) is { } session)
        {
            await store.EndAsync(caller, session, http.RequestAborted);
        }

        await sessions.SignOutAsync();
    }

    /// <summary>Which session a cookie names; null for one from before sessions had names.</summary>
    internal static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;
}
