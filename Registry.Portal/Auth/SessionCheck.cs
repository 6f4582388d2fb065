using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Registry.Api.Auth;
using Registry.Core.Access.Accounts.Sessions;
using Registry.Core.Kernel.Data;
using Registry.Core.Kernel.Events;

namespace Registry.Portal.Auth;

/// <summary>
/// Ends a session when its row is gone (signed out), its account was disabled or its security stamp changed (another password, "sign out everywhere"): for a request at once, for an open page
/// as soon as the event arrives, on whichever host. A cookie from before sessions had rows becomes one (<see cref="CarriedSession"/>).
/// </summary>
internal sealed class SessionCheck : RevalidatingServerAuthenticationStateProvider
{
    private readonly IDbContextFactory<RegistryDbContext> _contexts;
    private readonly IOptions<IdentityOptions> _identity;
    private readonly SessionStore _store;
    private readonly EventBus _bus;
    private IDisposable? _subscription;

    public SessionCheck(ILoggerFactory loggers, IDbContextFactory<RegistryDbContext> contexts, IOptions<IdentityOptions> identity, SessionStore store, EventBus bus)
        : base(loggers) => (_contexts, _identity, _store, _bus) = (contexts, identity, store, bus);

    /// <summary>How long an open page may show that somebody is signed in whose session has ended, where the event was lost; what they do there is refused at once all the same (<see cref="PortalCaller"/>).</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <summary>The cookie's side: one query per request, where Identity's own check would read the account and write the cookie anew.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var contexts = services.GetRequiredService<IDbContextFactory<RegistryDbContext>>();
        var identity = services.GetRequiredService<IOptions<IdentityOptions>>().Value;
        var stop = context.HttpContext.RequestAborted;
        await CarriedSession.TakeOverAsync(context);
        if (context.Principal is not { } principal || await LastSeenOrNullAsync(contexts, identity, principal, stop) is not { } lastSeen)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        await services.GetRequiredService<SessionStore>().SeenAsync(LocalSignIn.SessionOf(principal)!.Value, lastSeen, context.HttpContext.RemoteAddress(), stop);
    }

    /// <summary>
    /// Begins to listen for the end of the session. For live pages only: a request has been asked already, and one that ends its own session would be drawn anew, as nobody's, while its form is
    /// still at work.
    /// </summary>
    internal void Follow() =>
        _subscription ??= _bus.Subscribe(change => change.Kind is RegistryEventKind.SessionsChanged or RegistryEventKind.AccountChanged, CheckAgainAsync);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await IsCurrentAsync(authenticationState, cancellationToken);
        }
        catch (Exception fault) when (DatabaseFault.IsOutage(fault))
        {
            // Whoever is signed in stays so while nobody can be asked; nothing can be done in their name before the database is back, and then it is asked.
            return true;
        }
    }

    private async Task<bool> IsCurrentAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (await LastSeenOrNullAsync(_contexts, _identity.Value, authenticationState.User, cancellationToken) is not { } lastSeen)
        {
            return false;
        }

        await _store.SeenAsync(LocalSignIn.SessionOf(authenticationState.User)!.Value, lastSeen, address: null, cancellationToken);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>When the session was last seen; null when it does not go on.</summary>
    private static async Task<DateTimeOffset?> LastSeenOrNullAsync(
        IDbContextFactory<RegistryDbContext> contexts, IdentityOptions identity, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) || LocalSignIn.SessionOf(principal) is not { } session)
        {
            return null;
        }

        var stamp = principal.FindFirstValue(identity.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(row => row.Id == session && row.UserId == id)
            .Where(row => db.Users.Any(user => user.Id == id && !user.IsDisabled && user.SecurityStamp == stamp))
            .Select(row => (DateTimeOffset?)row.LastSeenAt)
            .SingleOrDefaultAsync(cancellationToken);
    }

    private async Task CheckAgainAsync(RegistryEvent change)
    {
        var state = GetAuthenticationStateAsync();
        if (!state.IsCompletedSuccessfully
            || !Guid.TryParse((await state).User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || (change.UserId is { } changed && changed != id))
        {
            return;
        }

        if (await LastSeenOrNullAsync(_contexts, _identity.Value, (await state).User, CancellationToken.None) is null)
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }
}
